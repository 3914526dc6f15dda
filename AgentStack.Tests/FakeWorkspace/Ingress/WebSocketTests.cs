using System.Net.WebSockets;
using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Builder;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

public sealed class WebSocketTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_web_socket_passes_both_ways_with_the_callers_identity()
    {
        await using var upstream = await EchoAsync();
        await using var app = await AppBehindIngress.StartAsync(new Uri(upstream.Urls.Single()));
        using var socket = await ConnectAsync(app, "vite-hmr");

        Assert.Equal("vite-hmr", socket.SubProtocol);
        Assert.Equal("ada@example.com", await ReceiveAsync(socket));
        foreach (var text in (string[])["one", new string('x', 100_000), "three"])
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
            Assert.Equal(text, await ReceiveAsync(socket));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Cancellation);
        Assert.Equal("bye", socket.CloseStatusDescription);
    }

    [Fact]
    public async Task A_web_socket_outlives_the_limit_of_responses_and_is_cut_by_hand()
    {
        var clock = new ManualTimeProvider();
        await using var upstream = await EchoAsync();
        await using var app = await AppBehindIngress.StartAsync(
            new Uri(upstream.Urls.Single()), WorkspaceUnderTest.Chat, time: clock, settings: [($"Apps:{WorkspaceUnderTest.Chat}:CutAfterSeconds", "300")]);
        using var socket = await ConnectAsync(app);
        await ReceiveAsync(socket);

        clock.Advance(TimeSpan.FromHours(1));
        await socket.SendAsync("still"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        Assert.Equal("still", await ReceiveAsync(socket));

        using var cut = await app.Workspace.SendAsync(HttpMethod.Post, $"{app.Switches}/cut");
        await Assert.ThrowsAsync<WebSocketException>(() => ReceiveAsync(socket).InTimeAsync());
    }

    [Fact]
    public async Task A_side_that_leaves_takes_the_other_with_it()
    {
        var appLeft = new TaskCompletionSource();
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("\r\n\r\n");
            await connection.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello");
            if ((await connection.ReadUntilAsync("\r\n\r\n")).Contains("/stays"))
            {
                await connection.ReadToEndAsync();
                appLeft.SetResult();
            }
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);

        using (var leaves = await OpenAsync(app, "/stays"))
        {
            await leaves.ReadUntilAsync("hello");
        }

        await appLeft.Task.InTimeAsync();
        using var stays = await OpenAsync(app, "/leaves");
        Assert.EndsWith("\r\n\r\nhello", await stays.ReadToEndAsync());
    }

    [Fact]
    public async Task An_app_that_wants_no_web_socket_says_so()
    {
        await using var upstream = await ScriptedServer.StartAsync(Answers.Text("no", "text/plain", 426));
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var client = await OpenAsync(app, "/");

        Assert.Contains("HTTP/1.1 426 Upgrade Required\r\n", await client.ReadUntilAsync("no"));
        Assert.Equal("websocket", Assert.Single(upstream.Requests)["upgrade"]);
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_no_web_socket()
    {
        await using var upstream = await EchoAsync();
        await using var app = await AppBehindIngress.StartAsync(new Uri(upstream.Urls.Single()));

        var reply = await app.GetAsync("/", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        Assert.Equal(302, reply.Status);
    }

    [Fact]
    public async Task A_stopping_workspace_waits_for_no_web_socket()
    {
        await using var upstream = await EchoAsync();
        var app = await AppBehindIngress.StartAsync(new Uri(upstream.Urls.Single()));
        using var socket = await ConnectAsync(app);
        await ReceiveAsync(socket);

        await app.DisposeAsync().AsTask().InTimeAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => ReceiveAsync(socket).InTimeAsync());
    }

    /// <summary>An app that says whom it takes its caller for, and then whatever it is told.</summary>
    private static Task<WebApplication> EchoAsync() => LocalServer.StartAsync(app =>
    {
        app.UseWebSockets();
        app.Run(async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync(http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
            var email = http.Request.Headers[ForwardedHeaders.Email].ToString();
            await socket.SendAsync(Encoding.UTF8.GetBytes(email), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, http.RequestAborted) is { MessageType: not WebSocketMessageType.Close } piece)
            {
                await socket.SendAsync(buffer.AsMemory(0, piece.Count), piece.MessageType, piece.EndOfMessage, http.RequestAborted);
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, socket.CloseStatusDescription, http.RequestAborted);
        });
    });

    private static async Task<ClientWebSocket> ConnectAsync(AppBehindIngress app, string? protocol = null)
    {
        var socket = new ClientWebSocket();
        if (protocol is not null)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        socket.Options.SetRequestHeader("Authorization", app.Ada.Split(": ")[1]);
        await socket.ConnectAsync(new Uri($"ws://{app.Ingress.Authority}/socket"), Cancellation);
        return socket;
    }

    private static async Task<RawConnection> OpenAsync(AppBehindIngress app, string path)
    {
        var client = await app.ConnectAsync();
        await client.WriteAsync(
            $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{app.Ada}\r\n\r\n");
        return client;
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult piece;
        do
        {
            piece = await socket.ReceiveAsync(buffer.AsMemory(), Cancellation);
            message.Write(buffer, 0, piece.Count);
        }
        while (!piece.EndOfMessage);

        return Encoding.UTF8.GetString(message.ToArray());
    }
}
