using System.Net;
using System.Net.Sockets;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Proxy;

public sealed class ProcessTests
{
    [Fact]
    public async Task It_listens_on_the_platforms_port_and_finishes_its_streams_on_SIGTERM()
    {
        var finish = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(Answers.Paused(Answers.Delta("Hi"), finish.Task, Answers.Done));
        var port = FreePort.Next();
        await using var proxy = ProxyProcess.Start(
            (EnvironmentVariables.AppPort, port.ToString()), (EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri));
        await proxy.PrintsAsync("Application started");
        using var client = await RawConnection.OpenAsync(new Uri($"http://127.0.0.1:{port}"));
        await client.WriteAsync(RawRequests.Chat());
        await client.ReadUntilAsync("Hi");

        await proxy.SignalAsync("TERM");
        await proxy.PrintsAsync("Application is shutting down");
        finish.SetResult();

        await client.ReadUntilAsync(ServerSentEvents.Done);
        Assert.Equal(0, await proxy.ExitsAsync());
    }

    public static TheoryData<string, string, string> BadSettings => new()
    {
        { EnvironmentVariables.AppPort, "eighty", "DATABRICKS_APP_PORT is 'eighty'; it must be a port from 1 to 65535." },
        { EnvironmentVariables.AppPort, "0", "DATABRICKS_APP_PORT is '0'; it must be a port from 1 to 65535." },
        { "Chat__AgentTimeout", "soon", "Chat:AgentTimeout" },
        { "Chat__AgentTimeout", "00:00:00", "Chat:AgentTimeout must be a time such as 00:02:00, at most a day." },
        { "Chat__HeartbeatInterval", "-1", "Chat:HeartbeatInterval must be" },
        { "Chat__MaxBodyBytes", "0", "Chat:MaxBodyBytes must be a number of bytes above 0." },
        { "Chat__MaxConcurrentStreams", "-5", "Chat:MaxConcurrentStreams must be a number above 0." },
        { "Chat__ShutdownGrace", "-1", "Chat:ShutdownGrace must be" },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public async Task A_setting_that_cannot_be_used_is_one_line_and_a_failed_start(string name, string value, string line)
    {
        await using var proxy = ProxyProcess.Start(("ASPNETCORE_URLS", "http://127.0.0.1:0"), (name, value));

        Assert.Equal(1, await proxy.ExitsAsync());
        var printed = Assert.Single(proxy.Lines);
        Assert.StartsWith(line.Contains("must") ? line : "Failed to convert", printed);
        Assert.Contains(line, printed);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense", "OTEL_EXPORTER_OTLP_ENDPOINT is not an http or https URL.")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "Set ASPNETCORE_URLS to an address such as")]
    [InlineData("ASPNETCORE_URLS", "http://192.0.2.1:80", "Set DATABRICKS_APP_PORT or ASPNETCORE_URLS to one of this machine.")]
    public async Task What_the_service_defaults_or_the_server_cannot_use_is_one_line_too(string name, string value, string line)
    {
        await using var proxy = ProxyProcess.Start((name, value));

        Assert.Equal(1, await proxy.ExitsAsync());
        Assert.Contains(line, Assert.Single(proxy.Lines));
    }

    [Fact]
    public async Task A_taken_port_is_reported_with_the_setting_that_changes_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var proxy = ProxyProcess.Start(("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}"));

        Assert.Equal(1, await proxy.ExitsAsync());
        Assert.Contains(proxy.Lines, line => line.Contains("Set DATABRICKS_APP_PORT or ASPNETCORE_URLS to a free one."));
        Assert.DoesNotContain(proxy.Lines, line => line.Contains("   at "));
    }
}
