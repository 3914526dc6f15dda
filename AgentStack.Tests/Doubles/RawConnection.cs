using System.Net.Sockets;
using System.Text;

namespace AgentStack.Tests.Doubles;

/// <summary>One side of a connection, byte by byte.</summary>
public sealed class RawConnection(TcpClient client, CancellationToken over) : IDisposable
{
    private readonly NetworkStream _stream = Prepare(client);

    /// <summary>The start of an answer that streams in chunks.</summary>
    public const string StreamHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// <summary>The last chunk.</summary>
    public const string LastChunk = "0\r\n\r\n";

    /// <summary>Connects to a server.</summary>
    public static async Task<RawConnection> OpenAsync(Uri server, CancellationToken ct)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, ct);
        return new RawConnection(client, ct);
    }

    /// <summary>Reads one request with its body of announced length, and returns all of it.</summary>
    public async Task<string> ReadRequestAsync()
    {
        var request = new StringBuilder();
        while (!request.ToString().Contains("\r\n\r\n"))
        {
            request.Append(await ReadSomeAsync());
        }

        var head = request.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var length = request.ToString().Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.Split(':')[1]))
            .FirstOrDefault();
        while (request.Length - head < length)
        {
            request.Append(await ReadSomeAsync());
        }

        return request.ToString();
    }

    /// <summary>Reads until the other side ends the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new StringBuilder();
        while (await ReadSomeAsync() is { Length: > 0 } some)
        {
            all.Append(some);
        }

        return all.ToString();
    }

    /// <summary>Reads until this text has come, and returns all that came.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        var all = new StringBuilder();
        while (!all.ToString().Contains(text))
        {
            var some = await ReadSomeAsync();
            Assert.True(some.Length > 0, $"The connection ended before '{text}' came, after: {all}");
            all.Append(some);
        }

        return all.ToString();
    }

    public async Task WriteAsync(string latin1) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(latin1), over);

    /// <summary>Writes one chunk of a chunked body.</summary>
    public async Task WriteChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync($"{bytes.Length:x}\r\n");
        await _stream.WriteAsync(bytes, over);
        await WriteAsync("\r\n");
    }

    public Task WriteChunkAsync(string text) => WriteChunkAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until the other side is gone, by a FIN or by an RST.</summary>
    public async Task WaitForCloseAsync()
    {
        try
        {
            while (await ReadSomeAsync() is { Length: > 0 })
            {
                continue;
            }
        }
        catch (IOException)
        {
            // Reset.
        }
    }

    /// <summary>Ends the connection with an RST.</summary>
    public void Reset()
    {
        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
    }

    public void Dispose() => client.Dispose();

    private async Task<string> ReadSomeAsync()
    {
        var buffer = new byte[4096];
        return Encoding.Latin1.GetString(buffer, 0, await _stream.ReadAsync(buffer, over));
    }

    private static NetworkStream Prepare(TcpClient client)
    {
        client.NoDelay = true;
        return client.GetStream();
    }
}
