using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Networking;

namespace AgentStack.Tests.EngineInternals.Networking;

public sealed class EndpointProxyTests : IAsyncLifetime
{
    private readonly EndpointProxy _proxy = EndpointProxy.Listen(port: null);
    private readonly TargetServer _target = new();

    public ValueTask InitializeAsync()
    {
        _proxy.TargetPort = _target.Port;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _target.Dispose();
    }

    [Fact]
    public async Task Bytes_pass_both_ways_as_soon_as_they_are_sent()
    {
        var (client, target) = await ConnectAsync();

        for (var turn = 0; turn < 20; turn++)
        {
            await client.SendTextAsync($"question {turn}");
            await target.ReceivesAsync($"question {turn}");
            await target.SendTextAsync($"answer {turn}");
            await client.ReceivesAsync($"answer {turn}");
        }
    }

    [Fact]
    public async Task Both_loopback_addresses_answer_on_the_same_port()
    {
        SocketExtensions.SkipWithoutIPv6();
        using var client = await SocketExtensions.ConnectAsync(_proxy.Port, IPAddress.IPv6Loopback);
        using var target = await _target.AcceptAsync();

        await client.SendTextAsync("six");

        await target.ReceivesAsync("six");
    }

    [Fact]
    public async Task A_target_that_listens_on_ipv6_only_is_reached()
    {
        SocketExtensions.SkipWithoutIPv6();
        using var six = new TargetServer(IPAddress.IPv6Loopback);
        _proxy.TargetPort = six.Port;

        using var client = await SocketExtensions.ConnectAsync(_proxy.Port);
        using var target = await six.AcceptAsync();
        await client.SendTextAsync("six");

        await target.ReceivesAsync("six");
    }

    [Fact]
    public async Task Megabytes_arrive_whole_and_in_order()
    {
        var (client, target) = await ConnectAsync();
        var sent = new byte[8 << 20];
        Random.Shared.NextBytes(sent);

        var sending = Task.Run(async () =>
        {
            await client.SendAsync(sent, SocketFlags.None, TestContext.Current.CancellationToken);
            client.Shutdown(SocketShutdown.Send);
        }, TestContext.Current.CancellationToken);
        using var received = new MemoryStream();
        await using var stream = new NetworkStream(target);
        await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
        await sending;

        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [Fact]
    public async Task A_half_close_of_the_client_reaches_the_target_which_can_still_answer()
    {
        var (client, target) = await ConnectAsync();

        await client.SendTextAsync("all I have");
        client.Shutdown(SocketShutdown.Send);
        await target.ReceivesAsync("all I have");
        await target.ReceivesEndAsync();
        await target.SendTextAsync("thank you");
        target.Dispose();

        await client.ReceivesAsync("thank you");
        await client.ReceivesEndAsync();
    }

    [Fact]
    public async Task A_half_close_of_the_target_reaches_the_client_which_can_still_send()
    {
        var (client, target) = await ConnectAsync();

        target.Shutdown(SocketShutdown.Send);
        await client.ReceivesEndAsync();
        await client.SendTextAsync("last words");

        await target.ReceivesAsync("last words");
    }

    [Fact]
    public async Task A_reset_of_the_client_reaches_the_target_while_nothing_is_sent()
    {
        var (client, target) = await ConnectAsync();

        client.Abort();

        await target.ReceivesResetAsync();
    }

    [Fact]
    public async Task A_reset_of_the_target_reaches_the_client_while_nothing_is_sent()
    {
        var (client, target) = await ConnectAsync();

        target.Abort();

        await client.ReceivesResetAsync();
    }

    [Fact]
    public async Task A_reset_of_the_target_is_no_orderly_end_to_a_client_that_has_sent_its_own()
    {
        var (client, target) = await ConnectAsync();
        client.Shutdown(SocketShutdown.Send);
        await target.ReceivesEndAsync();

        target.Abort();

        await client.ReceivesResetAsync();
    }

    [Fact]
    public async Task A_client_that_closes_while_the_target_streams_ends_the_stream()
    {
        var (client, target) = await ConnectAsync();
        client.Dispose();

        var error = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true)
            {
                await target.SendTextAsync(new string('x', 1000));
            }
        });

        Assert.Contains(error.SocketErrorCode, new[] { SocketError.ConnectionReset, SocketError.Shutdown, SocketError.ConnectionAborted });
    }

    [Fact]
    public async Task A_target_that_comes_back_on_another_port_keeps_the_address()
    {
        var (client, target) = await ConnectAsync();
        target.Dispose();
        _target.Dispose();
        await client.ReceivesEndAsync();

        using var restarted = new TargetServer();
        _proxy.TargetPort = restarted.Port;
        using var next = await SocketExtensions.ConnectAsync(_proxy.Port);
        using var nextTarget = await restarted.AcceptAsync();
        await next.SendTextAsync("again");

        await nextTarget.ReceivesAsync("again");
    }

    [Fact]
    public async Task An_established_connection_stays_with_its_target_when_the_port_changes()
    {
        var (client, target) = await ConnectAsync();
        _proxy.TargetPort = null;

        await client.SendTextAsync("still here");

        await target.ReceivesAsync("still here");
    }

    [Fact]
    public async Task Two_hundred_connections_at_once_do_not_mix()
    {
        var echo = Task.Run(async () =>
        {
            var echoes = new List<Task>();
            for (var n = 0; n < 200; n++)
            {
                echoes.Add(EchoAsync(await _target.AcceptAsync()));
            }

            await Task.WhenAll(echoes);
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async n =>
        {
            using var client = await SocketExtensions.ConnectAsync(_proxy.Port);
            for (var turn = 0; turn < 10; turn++)
            {
                await client.SendTextAsync($"{n}:{turn};");
                await client.ReceivesAsync($"{n}:{turn};");
            }

            client.Shutdown(SocketShutdown.Send);
            await client.ReceivesEndAsync();
        }));
        await echo;
    }

    [Fact]
    public async Task Disposing_resets_every_connection_and_frees_the_port()
    {
        var (client, target) = await ConnectAsync();

        await _proxy.DisposeAsync();

        await client.ReceivesResetAsync();
        await target.ReceivesResetAsync();
        await using var next = EndpointProxy.Listen(_proxy.Port);
        Assert.Equal(_proxy.Port, next.Port);
    }

    private static async Task EchoAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.CopyToAsync(stream, TestContext.Current.CancellationToken);
    }

    private async Task<(Socket Client, Socket Target)> ConnectAsync()
    {
        var client = await SocketExtensions.ConnectAsync(_proxy.Port);
        var target = await _target.AcceptAsync();
        // Accepted is not yet connected at the proxy's end.
        await client.SendTextAsync("hello");
        await target.ReceivesAsync("hello");
        return (client, target);
    }
}
