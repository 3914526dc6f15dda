using System.Net;
using System.Net.Sockets;
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
        var port = FreePort.Next();
        await using var appHost = AppHostProcess.Start($"--Chat:Port={port}");
        await appHost.PrintsAsync(Healthy);
        var services = ServicesOf(appHost);

        await appHost.SignalAsync("INT");
        var exitCode = await appHost.ExitsAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(0, exitCode);
        Assert.Equal(2, services.Count);
        Assert.All(services, id => Assert.False(ProcessTable.IsRunning(id)));
        Assert.Contains(appHost.Lines, line => line.Contains($"http://localhost:{port}", StringComparison.Ordinal));
        Assert.Contains(appHost.Lines, line => line.StartsWith("agent-backend", StringComparison.Ordinal) && line.Contains(" | ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_AppHost_leaves_no_orphan()
    {
        await using var appHost = AppHostProcess.Start($"--Chat:Port={FreePort.Next()}");
        await appHost.PrintsAsync(Healthy);
        var services = ServicesOf(appHost);

        appHost.Kill();

        Assert.Equal(2, services.Count);
        await Eventually.HoldsAsync(() => !services.Any(ProcessTable.IsRunning));
    }

    [Fact]
    public async Task A_taken_port_is_one_line_that_names_the_setting_and_a_failing_exit()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var appHost = AppHostProcess.Start($"--Chat:Port={port}");

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.StartsWith($"error: Port {port}", line, StringComparison.Ordinal);
        Assert.Contains($"--Chat:Port={port + 1}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_tool_is_one_line_that_says_what_to_install()
    {
        await using var appHost = AppHostProcess.StartWith([("PATH", "/nowhere")], $"--Chat:Port={FreePort.Next()}");

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.Contains("'npm'", line, StringComparison.Ordinal);
        Assert.Contains("Node.js 20", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_address_that_is_none_is_one_line_and_a_failing_exit()
    {
        await using var appHost = AppHostProcess.Start("--Agent:Url=not-an-address");

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.Contains("'not-an-address'", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_publish_step_is_one_line_and_a_failing_exit()
    {
        await using var appHost = AppHostProcess.Start("--operation", "publish", "--step", "pulbish");

        Assert.Equal(1, await appHost.ExitsAsync());

        var line = Assert.Single(appHost.Lines);
        Assert.Contains("'pulbish'", line, StringComparison.Ordinal);
    }

    private static List<int> ServicesOf(ProgramProcess appHost) =>
        [.. ProcessTable.ChildrenOf(appHost.Id).Where(id => ProcessTable.CommandLineOf(id).Contains("AgentStack.", StringComparison.Ordinal))];
}
