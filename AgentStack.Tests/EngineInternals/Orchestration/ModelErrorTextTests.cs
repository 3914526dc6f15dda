using System.Net;
using System.Net.Sockets;
using AgentStack.Tests.Engine;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.EngineInternals.Orchestration;

/// <summary>What the embedded engine refuses in its own words, before anything starts.</summary>
public sealed class ModelErrorTextTests
{
    [Fact]
    public async Task A_circle_of_waits_is_shown_and_nothing_starts()
    {
        await using var application = new TestApplication();
        var a = application.AddScript("alpha", "true");
        var b = application.AddScript("beta", "true").WaitFor(a);
        var c = application.AddScript("gamma", "true").WaitFor(b);
        a.WaitForCompletion(c);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(application.StartAsync);

        Assert.Contains("alpha → gamma → beta → alpha", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_tool_is_told_with_the_resource_that_needs_it()
    {
        await using var application = new TestApplication();
        application.Builder.AddExecutable("agent", "no-such-tool", ".");

        var error = await Assert.ThrowsAnyAsync<DistributedApplicationException>(application.StartAsync);

        Assert.Contains("'agent'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'no-such-tool'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_told_with_the_setting_that_changes_it()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var application = new TestApplication("--DcpPublisher:RandomizePorts=false", "--DECOY=" + port, $"--Chat:Port={port}");
        application.AddScript("chat", "sleep 60").WithHttpEndpoint(port: port);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(application.StartAsync);

        Assert.Contains($"Port {port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("'chat'", error.Message, StringComparison.Ordinal);
        Assert.Matches("--Chat:Port=[0-9]+$", error.Message);
        Assert.DoesNotContain($"--Chat:Port={port}", error.Message, StringComparison.Ordinal);
    }
}
