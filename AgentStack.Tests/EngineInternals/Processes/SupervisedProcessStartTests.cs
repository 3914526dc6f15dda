using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;
using Aspire.Hosting.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

public sealed class SupervisedProcessStartTests
{
    [Fact]
    public async Task The_id_is_the_commands_own_and_leads_its_own_session()
    {
        await using var process = new RunningProcess("echo self=$$; exec sleep 300");

        Assert.Equal(process.Id, await process.NumberAsync("self"));
        Assert.Equal(process.Id, ProcessTable.SessionOf(process.Id));
        Assert.Equal(process.Id, ProcessTable.GroupOf(process.Id));
    }

    [Fact]
    public async Task Variables_reach_the_command_even_under_names_that_no_shell_accepts()
    {
        var environment = new Dictionary<string, string> { ["services__agent-backend__http__0"] = "http://localhost:1", ["PLAIN"] = "a b" };
        await using var process = new RunningProcess("env", [], environment);

        await process.ExitAsync();

        var lines = process.Lines.Select(l => l.Text).ToList();
        Assert.Contains("services__agent-backend__http__0=http://localhost:1", lines);
        Assert.Contains("PLAIN=a b", lines);
        Assert.Contains(lines, line => line.StartsWith("PATH=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["-n", "a b", "$HOME", "*", "", "\"'\\", "--", "é"];
        await using var process = new RunningProcess("sh", ["-c", "printf '<%s>\\n' \"$@\"", "sh", .. arguments]);

        await process.ExitAsync();

        Assert.Equal(arguments.Select(a => $"<{a}>"), process.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task A_variable_shows_up_in_no_command_line()
    {
        var secret = Guid.NewGuid().ToString();
        await using var process = new RunningProcess(
            "echo up; exec sleep 300", new Dictionary<string, string> { ["TOKEN"] = secret });
        await process.LineAsync("up");

        Assert.DoesNotContain(ProcessTable.CommandLines(), line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    [InlineData("HUP", 129)]
    [InlineData("TERM", 143)]
    public async Task Signals_have_their_default_effect_on_the_command(string signal, int exitCode)
    {
        SignalDispositions.Require(signal);
        await using var process = new RunningProcess($"kill -s {signal} $$; exec sleep 300");

        Assert.Equal(exitCode, await process.ExitAsync());
    }

    [Fact]
    public async Task The_exit_code_is_the_commands()
    {
        await using var process = new RunningProcess("exit 42");

        Assert.Equal(42, await process.ExitAsync());
    }

    [Fact]
    public void A_missing_working_directory_is_named()
    {
        var directory = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        var spec = new ProcessSpec("sh", [], directory, new Dictionary<string, string>());

        var error = Assert.Throws<DirectoryNotFoundException>(() => SupervisedProcess.Start(spec, _ => { }, TimeProvider.System));

        Assert.Equal($"The working directory '{directory}' of 'sh' does not exist.", error.Message);
    }

    [Fact]
    public async Task Perl_takes_the_place_of_a_missing_setsid()
    {
        using var directory = new TemporaryDirectory();
        File.CreateSymbolicLink(directory.File("perl"), CommandLocator.Find("perl", "/", "test", Environment.GetEnvironmentVariable("PATH")));
        var start = SessionLauncher.StartInfo("sh", ["-c", "echo $$ \"$1\"; exec sleep 300", "sh", "-a b"], directory.Path);

        using var process = System.Diagnostics.Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"{process.Id} -a b", line);
        Assert.Equal(process.Id, ProcessTable.SessionOf(process.Id));
        process.Kill();
    }

    [Fact]
    public void Without_setsid_and_perl_the_message_says_what_is_missing()
    {
        var error = Assert.Throws<PlatformNotSupportedException>(() => SessionLauncher.StartInfo("sh", [], "/nowhere"));

        Assert.Equal("Running processes needs setsid (util-linux) or perl on the PATH.", error.Message);
    }
}
