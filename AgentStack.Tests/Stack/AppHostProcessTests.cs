using System.Net;
using System.Net.Sockets;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Stack;

/// <summary>The AppHost's console: what a person reads, and what is left when it ends.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class AppHostProcessTests
{
    private const string Healthy = "Everything is healthy:";

    [Fact]
    public async Task Ctrl_C_stops_everything_within_ten_seconds()
    {
        SignalDispositions.Require("INT");
        var port = FreePort.Next();
        await using var appHost = AppHostProcess.Start($"--Chat:Port={port}");
        await appHost.PrintsAsync(Healthy);
        var services = ServicesOf(appHost);

        await appHost.SignalAsync("INT");
        var exitCode = await appHost.ExitsAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        Assert.Equal(3, services.Count);
        Assert.All(services, id => Assert.False(ProcessTable.IsRunning(id)));
        Assert.Contains(appHost.Lines, line => line.Contains($"http://localhost:{port}", StringComparison.Ordinal));
        Assert.Contains(appHost.Lines, line => line.StartsWith("agent-backend", StringComparison.Ordinal) && line.Contains(" | ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_AppHost_leaves_no_orphan()
    {
        await using var appHost = AppHostProcess.Start();
        await appHost.PrintsAsync(Healthy);
        var services = ServicesOf(appHost);

        appHost.Kill();

        Assert.Equal(3, services.Count);
        await Eventually.HoldsAsync(() => !services.Any(ProcessTable.IsRunning));
    }

    [Theory]
    [InlineData("Chat:Port")]
    [InlineData("Workspace:Port")]
    public async Task A_taken_port_is_one_line_that_names_the_setting_and_a_failing_exit(string setting)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var appHost = AppHostProcess.Start($"--{setting}={port}");

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.StartsWith($"error: Port {port}", line, StringComparison.Ordinal);
        Assert.Matches($"--{setting}=[0-9]+$", line);
        Assert.DoesNotContain($"--{setting}={port}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_tool_is_one_line_that_says_what_to_install()
    {
        await using var appHost = AppHostProcess.StartWith([("PATH", "/nowhere")]);

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.Contains("'npm'", line, StringComparison.Ordinal);
        Assert.Contains("Node.js 20", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Python_agent_without_uv_is_one_line_that_says_what_to_install()
    {
        using var directory = new TemporaryDirectory();
        var npm = directory.Write("npm", "#!/bin/sh\nexit 0\n");
        File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var appHost = AppHostProcess.StartWith([("PATH", Path.GetDirectoryName(npm))], "--Agent:Kind=python");

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.Contains("'uv'", line, StringComparison.Ordinal);
        Assert.Contains("https://docs.astral.sh/uv", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_open_when_the_AppHost_stops_ends_with_words()
    {
        var port = FreePort.Next();
        await using var appHost = AppHostProcess.Start($"--Chat:Port={port}");
        await appHost.PrintsAsync(Healthy);
        using var ada = await SignedInPerson.SignInAsync(
            new Uri($"http://localhost:{port}"), AppHostFixture.Ada, TestContext.Current.CancellationToken);
        using var answer = await ada.AskAsync("/silence 60", TestContext.Current.CancellationToken);

        await appHost.SignalAsync("TERM");
        var stream = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).InTimeAsync();

        Assert.Contains(ErrorCodes.ShuttingDown, stream, StringComparison.Ordinal);
        Assert.EndsWith(Answers.Done, stream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_in_part_is_summed_up()
    {
        using var directory = new TemporaryDirectory();
        var npm = directory.Write("npm", "#!/bin/sh\necho the build is broken; exit 3\n");
        File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var searchPath = $"{Path.GetDirectoryName(npm)}:{Environment.GetEnvironmentVariable("PATH")}";
        await using var appHost = AppHostProcess.StartWith([("PATH", searchPath)]);

        await appHost.PrintsAsync("Not everything runs: frontend, proxy.");

        Assert.Contains(appHost.Lines, line => line.Contains("the build is broken", StringComparison.Ordinal));
        Assert.Contains(appHost.Lines, line => line.Contains("ended by itself with exit code 3.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--Chat:Port=abc", "Chat:Port is 'abc'")]
    [InlineData("--Chat:Port=99999", "Chat:Port is '99999'")]
    [InlineData("--Workspace:Port=0", "Workspace:Port is '0'")]
    [InlineData("--Workspace:Seed=no-such-file.json", "Workspace:Seed is 'no-such-file.json'")]
    [InlineData("--Agent:Kind=java", "Agent:Kind is 'java'; set it to fake or python.")]
    [InlineData("--Agent:Url=not-an-address", "Agent:Url must be")]
    [InlineData("--Agent:Url=ftp://localhost", "Agent:Url must be")]
    [InlineData("--Agent:Url=http://localhost:8080/base", "Agent:Url must be")]
    [InlineData("--Agent:Url=http://user:pass-word@localhost:8080", "Agent:Url must be")]
    public async Task A_setting_that_cannot_be_used_is_one_line_that_names_it_and_a_failing_exit(string setting, string message)
    {
        await using var appHost = AppHostProcess.Start(setting);

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.StartsWith($"error: {message}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no step 'databricks-bundel'. The steps are: publish-prereq, publish, databricks-bundle.", "--operation", "publish", "--step", "databricks-bundel")]
    [InlineData("There is no operation 'pubish'. The operations are: run, publish.", "--operation", "pubish", "--step", "publish")]
    [InlineData("--operation has no value", "--operation")]
    [InlineData("There is no switch --opertion. There are --operation publish, --step", "--opertion", "publish")]
    public async Task A_slip_on_the_command_line_is_one_line_that_says_what_there_is_and_a_failing_exit(string message, params string[] words)
    {
        await using var appHost = AppHostProcess.Start(words);

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    private static List<int> ServicesOf(ProgramProcess appHost) =>
        [.. ProcessTable.ChildrenOf(appHost.Id).Where(id => ProcessTable.CommandLineOf(id).Contains("AgentStack.", StringComparison.Ordinal))];
}
