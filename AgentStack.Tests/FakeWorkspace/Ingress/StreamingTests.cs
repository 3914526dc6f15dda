using AgentStack.Tests.Doubles;
using AgentStack.Tests.ServiceDefaults;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

[Collection(ProcessWideListening.Name)]
public sealed class StreamingTests
{
    [Fact]
    public async Task The_head_of_a_stream_comes_before_its_first_byte_and_each_piece_before_the_next()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            await first.Task.InTimeAsync();
            await connection.WriteChunkAsync("one");
            await second.Task.InTimeAsync();
            await connection.WriteChunkAsync("two");
            await connection.WriteAsync(RawConnection.LastChunk);
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var client = await app.ConnectAsync();

        await client.SendAsync("GET", "/", null, app.Ada);
        await client.ReadUntilAsync("text/event-stream; charset=utf-8\r\n");
        first.SetResult();
        await client.ReadUntilAsync("one");
        second.SetResult();
        var reply = await client.ReadReplyAsync();

        Assert.Equal("onetwo", reply.Body);
        Assert.True(reply.IsComplete);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_leaves_closes_the_apps_connection(bool resets)
    {
        var appLeft = new TaskCompletionSource();
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync("Hi");
            await connection.ReadToEndAsync();
            appLeft.SetResult();
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using (var client = await app.ConnectAsync())
        {
            await client.SendAsync("GET", "/", null, app.Ada);
            await client.ReadUntilAsync("Hi");
            if (resets)
            {
                client.Reset();
            }
        }

        await appLeft.Task.InTimeAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_while_the_app_thinks_closes_its_connection()
    {
        var (asked, appLeft) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            asked.SetResult();
            await connection.ReadToEndAsync();
            appLeft.SetResult();
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using (var client = await app.ConnectAsync())
        {
            await client.SendAsync("POST", "/", "{}", app.Ada);
            await asked.Task.InTimeAsync();
        }

        await appLeft.Task.InTimeAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_amid_its_own_body_closes_the_apps_connection()
    {
        var (asked, appLeft) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadUntilAsync("half");
            asked.SetResult();
            await connection.ReadToEndAsync();
            appLeft.SetResult();
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using (var client = await app.ConnectAsync())
        {
            await client.WriteAsync($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n{app.Ada}\r\n\r\nhalf");
            await asked.Task.InTimeAsync();
        }

        await appLeft.Task.InTimeAsync();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nwhole")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\nnonsense\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nwhole")]
    public async Task A_body_that_breaks_off_never_looks_whole(string broken)
    {
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(broken);
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var client = await app.ConnectAsync();

        await client.WriteAsync($"GET / HTTP/1.1\r\nHost: a\r\n{app.Ada}\r\n\r\n");
        var reply = await client.ReadToEndAsync();

        Assert.DoesNotContain("\r\n0\r\n\r\n", reply);
        Assert.True(!reply.Contains("Content-Length") || !reply.EndsWith("\r\n\r\n", StringComparison.Ordinal), reply);
        await Eventually.HoldsAsync(() => app.Workspace.Logs.All.Any(line => line.Contains("agentstack-chat broke off its answer to GET /.")));
    }

    [Fact]
    public async Task A_stream_of_a_hundred_megabytes_is_not_kept()
    {
        const int Chunks = 1600;
        var chunk = new byte[64 * 1024];
        await using var upstream = new RawAgent(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(RawConnection.StreamHead);
            for (var i = 0; i < Chunks; i++)
            {
                await connection.WriteChunkAsync(chunk);
            }

            await connection.WriteAsync(RawConnection.LastChunk);
        });
        await using var app = await AppBehindIngress.StartAsync(upstream.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Authorization", app.Ada.Split(": ")[1]);
        var cancellation = TestContext.Current.CancellationToken;

        using var answer = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[1024 * 1024];
        await body.ReadExactlyAsync(buffer, cancellation);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        for (var read = 0L; read < 90L * 1024 * 1024; read += buffer.Length)
        {
            await body.ReadExactlyAsync(buffer, cancellation);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - early, long.MinValue, 8 * 1024 * 1024);
    }
}
