using AgentStack.Tests.Time;
using Aspire.Hosting.Networking;

namespace AgentStack.Tests.EngineInternals.Networking;

public sealed class EndpointProxyHoldTests
{
    [Fact]
    public async Task A_connection_is_held_until_there_is_a_target_port()
    {
        await using var proxy = EndpointProxy.Listen(port: null);
        using var client = await SocketExtensions.ConnectAsync(proxy.Port);
        await client.SendTextAsync("early");

        using var server = new TargetServer();
        proxy.TargetPort = server.Port;

        using var target = await server.AcceptAsync();
        await target.ReceivesAsync("early");
    }

    [Fact]
    public async Task A_connection_is_held_until_the_target_listens()
    {
        var port = FreePort.Next();
        await using var proxy = EndpointProxy.Listen(port: null);
        proxy.TargetPort = port;
        using var client = await SocketExtensions.ConnectAsync(proxy.Port);
        await client.SendTextAsync("early");

        using var server = new TargetServer(port: port);

        using var target = await server.AcceptAsync();
        await target.ReceivesAsync("early");
    }

    [Fact]
    public async Task A_connection_without_a_target_is_closed_when_its_time_is_up()
    {
        await using var proxy = EndpointProxy.Listen(port: null, hold: TimeSpan.FromMilliseconds(200));
        using var client = await SocketExtensions.ConnectAsync(proxy.Port);

        await client.ReceivesEndAsync();
    }

    [Fact]
    public async Task A_connection_is_turned_away_at_once_where_no_process_is_to_come_and_served_when_one_does()
    {
        await using var proxy = EndpointProxy.Listen(port: null, hold: TimeSpan.FromDays(1));
        proxy.Holds = false;
        using var early = await SocketExtensions.ConnectAsync(proxy.Port);
        await early.ReceivesEndAsync();

        using var server = new TargetServer();
        proxy.TargetPort = server.Port;
        proxy.Holds = true;
        using var late = await SocketExtensions.ConnectAsync(proxy.Port);
        await late.SendTextAsync("late");

        using var target = await server.AcceptAsync();
        await target.ReceivesAsync("late");
    }

    [Fact]
    public async Task A_client_that_was_reset_while_held_never_reaches_the_target()
    {
        await using var proxy = EndpointProxy.Listen(port: null);
        var gone = await SocketExtensions.ConnectAsync(proxy.Port);
        await gone.SendTextAsync("gone");
        gone.Abort();
        await Eventually.HoldsAsync(() => proxy.ConnectionCount == 0, "the proxy to let go");

        using var server = new TargetServer();
        proxy.TargetPort = server.Port;
        using var client = await SocketExtensions.ConnectAsync(proxy.Port);
        await client.SendTextAsync("here");

        using var target = await server.AcceptAsync();
        await target.ReceivesAsync("here");
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_held_connections()
    {
        var proxy = EndpointProxy.Listen(port: null, hold: TimeSpan.FromHours(1));
        using var client = await SocketExtensions.ConnectAsync(proxy.Port);
        await client.SendTextAsync("held");

        await proxy.DisposeAsync().AsTask().InTimeAsync();
    }
}
