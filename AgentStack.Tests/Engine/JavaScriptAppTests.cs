using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

public sealed class JavaScriptAppTests
{
    private const string Package = """
        {
          "name": "page", "version": "1.0.0", "private": true,
          "scripts": { "dev": "node server.js", "build": "node -p 'process.env.NODE_ENV' > built" }
        }
        """;

    private const string Lock = """
        { "name": "page", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "page", "version": "1.0.0" } } }
        """;

    // Prints what it was told and serves it, as a development server would.
    private const string Server = """
        const port = process.argv[process.argv.indexOf('--port') + 1];
        console.log(`port ${port} env ${process.env.PORT}`);
        require('http').createServer((_, answer) => answer.end('page')).listen(Number(port), 'localhost');
        """;

    [Fact]
    public async Task A_script_runs_after_its_packages_are_installed()
    {
        await using var application = NewApp(out var folder);
        application.Builder.AddJavaScriptApp("page", folder, "build");

        await application.StartAsync();
        var installer = await application.ReachesAsync("page-installer", KnownResourceStates.Finished);
        var build = await application.ReachesAsync("page", KnownResourceStates.Finished);

        Assert.Equal(0, installer.ExitCode);
        Assert.Equal(0, build.ExitCode);
        Assert.Equal("development\n", await File.ReadAllTextAsync(Path.Combine(folder, "built"), application.Deadline));
    }

    [Fact]
    public async Task Packages_that_are_as_new_as_the_lock_file_are_not_installed_again()
    {
        await using var application = NewApp(out var folder);
        application.Folder.Write("page/node_modules/.package-lock.json", """{ "lockfileVersion": 3, "packages": {} }""");
        application.Builder.AddJavaScriptApp("page", folder, "build").WithNpm(installCommand: "no-such-command");

        await application.StartAsync();
        await application.ReachesAsync("page", KnownResourceStates.Finished);

        Assert.Contains("nothing to install", Assert.Single(await application.OutputOfAsync("page-installer")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_that_fails_keeps_the_app_from_starting()
    {
        await using var application = NewApp(out var folder);
        application.Builder.AddJavaScriptApp("page", folder, "build").WithNpm(installCommand: "no-such-command");

        await application.StartAsync();
        await application.ReachesAsync("page", KnownResourceStates.FailedToStart);

        Assert.Contains("'page-installer'", string.Join('\n', await application.OutputOfAsync("page")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_left_to_the_person_waits_for_the_start_command()
    {
        await using var application = NewApp(out var folder);
        application.Builder.AddJavaScriptApp("page", folder, "build").WithNpm(install: false);

        await application.StartAsync();

        await application.ReachesAsync("page-installer", KnownResourceStates.NotStarted);
        await application.ReachesAsync("page", KnownResourceStates.Finished);
    }

    [Fact]
    public async Task Vites_server_gets_its_port_as_an_argument_and_a_variable_and_answers_at_the_stable_one()
    {
        await using var application = NewApp(out var folder);
        var page = application.Builder.AddViteApp("page", folder).WithNpm(install: false);

        await application.StartAsync();
        var told = await application.WritesAsync("page", line => line.StartsWith("port ", StringComparison.Ordinal));
        using var client = new HttpClient();
        var answer = await client.GetStringAsync(page.GetEndpoint("http").Url, application.Deadline);

        var words = told.Split(' ');
        Assert.Equal(words[1], words[3]);
        Assert.NotEqual(page.GetEndpoint("http").Port.ToString(), words[1]);
        Assert.Equal("page", answer);
    }

    [Fact]
    public async Task A_folder_without_a_package_is_told()
    {
        await using var application = new TestApplication();

        var error = Assert.ThrowsAny<Exception>(() => application.Builder.AddJavaScriptApp("page", application.Folder.File("nowhere")));

        Assert.Contains("package.json", error.Message, StringComparison.Ordinal);
    }

    private static TestApplication NewApp(out string folder)
    {
        var application = new TestApplication();
        folder = Path.GetDirectoryName(application.Folder.Write("page/package.json", Package))!;
        application.Folder.Write("page/package-lock.json", Lock);
        application.Folder.Write("page/server.js", Server);
        return application;
    }
}
