using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Engine;

public sealed class ProjectTests
{
    // Prints the environment that it was given, and ends.
    private const string Program = """
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            Console.WriteLine($"{variable.Key}={variable.Value}");
        foreach (var arg in args)
            Console.WriteLine($"arg {arg}");
        """;

    private const string ProjectXml = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
        </Project>
        """;

    private const string LaunchSettingsJson = """
        {
          // The first profile that runs the project counts, unless one is named.
          "profiles": {
            "browser": { "commandName": "Executable" },
            "http": { "commandName": "Project", "applicationUrl": "http://localhost:5999", "environmentVariables": { "FROM": "http" } },
            "other": { "commandName": "Project", "commandLineArgs": "one \"two words\"", "environmentVariables": { "FROM": "other" } },
          }
        }
        """;

    [Fact]
    public async Task A_referenced_project_listens_where_it_is_told_and_answers_at_its_stable_address()
    {
        await using var application = new TestApplication();
        application.Builder.AddProject<Projects.AgentStack_FakeAgent>("agent").WithHttpEndpoint().WithHttpHealthCheck("/health");

        await application.StartAsync();
        await application.Running.ResourceNotifications.WaitForResourceHealthyAsync("agent", application.Deadline);
        using var client = application.Running.CreateHttpClient("agent");
        using var answer = await client.GetAsync("/health", application.Deadline);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_with_a_variable_of_its_own_is_told_there_and_nowhere_else()
    {
        await using var application = new TestApplication();
        application.Builder.AddProject("printer", WriteProject(application), launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "second", env: "SECOND_PORT");

        await application.StartAsync();
        await application.ReachesAsync("printer", KnownResourceStates.Finished);
        var output = await application.OutputOfAsync("printer");

        var urls = Assert.Single(output, line => line.StartsWith("ASPNETCORE_URLS=", StringComparison.Ordinal));
        var second = Assert.Single(output, line => line.StartsWith("SECOND_PORT=", StringComparison.Ordinal)).Split('=')[1];
        Assert.True(ushort.TryParse(second, out _), second);
        Assert.DoesNotContain(';', urls);
        Assert.DoesNotContain(second, urls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_by_path_is_built_and_runs_with_its_first_launch_profile()
    {
        await using var application = new TestApplication();
        var project = application.Builder.AddProject("printer", WriteProject(application));

        await application.StartAsync();
        var end = await application.ReachesAsync("printer", KnownResourceStates.Finished);
        var output = await application.OutputOfAsync("printer");

        Assert.Equal(0, end.ExitCode);
        Assert.Contains("FROM=http", output);
        Assert.Contains("DOTNET_LAUNCH_PROFILE=http", output);
        Assert.Contains("OTEL_SERVICE_NAME=printer", output);
        Assert.Contains(output, line => line.StartsWith("ASPNETCORE_URLS=http://localhost:", StringComparison.Ordinal));
        Assert.DoesNotContain($"ASPNETCORE_URLS={project.GetEndpoint("http").Url}", output);
    }

    [Fact]
    public async Task A_named_launch_profile_brings_its_arguments_and_variables_which_the_model_outranks()
    {
        await using var application = new TestApplication();
        application.Builder.AddProject("printer", WriteProject(application), "other").WithEnvironment("FROM", "model");

        await application.StartAsync();
        await application.ReachesAsync("printer", KnownResourceStates.Finished);
        var output = await application.OutputOfAsync("printer");

        Assert.Equal(["arg one", "arg two words"], output.Where(line => line.StartsWith("arg ", StringComparison.Ordinal)));
        Assert.Contains("FROM=model", output);
    }

    [Fact]
    public async Task Without_a_launch_profile_a_project_has_no_endpoints_of_its_own()
    {
        await using var application = new TestApplication();

        var project = application.Builder.AddProject("printer", WriteProject(application), options => options.ExcludeLaunchProfile = true);

        Assert.False(project.GetEndpoint("http").Exists);
    }

    [Fact]
    public async Task A_launch_profile_that_is_not_there_is_told_with_those_that_are()
    {
        await using var application = new TestApplication();

        var error = Assert.ThrowsAny<Exception>(() => application.Builder.AddProject("printer", WriteProject(application), "htpp"));

        Assert.Contains("'htpp'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_build_fails_its_resource_and_says_what_to_run()
    {
        await using var application = new TestApplication();
        var project = WriteProject(application);
        application.Folder.Write("printer/Broken.cs", "this is not C#");
        application.Builder.AddProject("printer", project);

        await application.StartAsync();
        await application.ReachesAsync("printer", KnownResourceStates.FailedToStart);

        Assert.Contains("dotnet build", string.Join('\n', await application.OutputOfAsync("printer")), StringComparison.Ordinal);
    }

    private static string WriteProject(TestApplication application)
    {
        application.Folder.Write("printer/Program.cs", Program);
        application.Folder.Write("printer/Properties/launchSettings.json", LaunchSettingsJson);
        return application.Folder.Write("printer/Printer.csproj", ProjectXml);
    }
}
