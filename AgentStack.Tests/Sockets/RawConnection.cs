using System.Net.Sockets;
using System.Text;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Sockets;

/// <summary>One side of a connection that speaks HTTP/1.1 without a library in between. Each has a deadline.</summary>
public sealed class RawConnection : IDisposable
{
    /// <summary>The start of an answer that streams in chunks.</summary>
    public const string StreamHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// <summary>The last chunk.</summary>
    public const string LastChunk = "0\r\n\r\n";

    private readonly CancellationTokenSource _deadline;
    private readonly MemoryStream _received = new();
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    /// <param name="client">The connection.</param>
    /// <param name="over">Ends every step.</param>
    public RawConnection(TcpClient client, CancellationToken over)
    {
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(over);
        _deadline.CancelAfter(Deadline.Limit);
        client.NoDelay = true;
        _client = client;
        _stream = client.GetStream();
    }

    private string Authority { get; init; } = "";

    private string Received => Encoding.Latin1.GetString(_received.ToArray());

    /// <summary>Connects to a server.</summary>
    public static async Task<RawConnection> OpenAsync(Uri server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
        return new RawConnection(client, TestContext.Current.CancellationToken) { Authority = server.Authority };
    }

    /// <summary>Sends a request after which the server closes the connection.</summary>
    public async Task SendAsync(string method, string path, string? body = null, params string[] headers)
    {
        var content = Encoding.UTF8.GetBytes(body ?? "");
        string[] length = body is null ? [] : [$"Content-Length: {content.Length}"];
        string[] head = [$"{method} {path} HTTP/1.1", $"Host: {Authority}", "Connection: close", .. headers, .. length, "\r\n"];
        await WriteAsync(string.Join("\r\n", head));
        await _stream.WriteAsync(content, _deadline.Token);
    }

    public async Task WriteAsync(string latin1) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(latin1), _deadline.Token);

    /// <summary>Writes one chunk of a chunked body.</summary>
    public async Task WriteChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync($"{bytes.Length:x}\r\n");
        await _stream.WriteAsync(bytes, _deadline.Token);
        await WriteAsync("\r\n");
    }

    public Task WriteChunkAsync(string text) => WriteChunkAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a request with its body of announced length.</summary>
    public async Task ReadRequestAsync()
    {
        while (!IsWholeRequest(Received))
        {
            if (!await ReadAsync())
            {
                throw new IOException("The other side left before its request was whole.");
            }
        }
    }

    /// <summary>Reads until this text has come, and returns all that came.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (!Received.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await ReadAsync(), $"The connection ended before '{text}' came, after: {Received}");
        }

        return Received;
    }

    /// <summary>Reads until the other side is gone, by a FIN or by an RST, and returns all that came.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReadAsync())
        {
            continue;
        }

        return Received;
    }

    /// <summary>Reads until the server closes the connection, and takes what came for a reply.</summary>
    public async Task<RawReply> ReadReplyAsync()
    {
        await ReadToEndAsync();
        return RawReplyParser.Parse(_received.ToArray());
    }

    /// <summary>Ends the connection with an RST.</summary>
    public void Reset()
    {
        _client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Close();
    }

    public void Dispose()
    {
        _client.Dispose();
        _deadline.Dispose();
    }

    private static bool IsWholeRequest(string received)
    {
        var head = received.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var length = received.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.Split(':')[1]))
            .FirstOrDefault();
        return head >= 4 && received.Length >= head + length;
    }

    private async Task<bool> ReadAsync()
    {
        var buffer = new byte[65_536];
        try
        {
            var count = await _stream.ReadAsync(buffer, _deadline.Token);
            _received.Write(buffer, 0, count);
            return count > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
