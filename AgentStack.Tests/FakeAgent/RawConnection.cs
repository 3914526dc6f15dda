using System.Net.Sockets;
using System.Text;

namespace AgentStack.Tests.FakeAgent;

/// <summary>A TCP connection that speaks HTTP/1.1 without a library in between. Everything has a deadline.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _expiry = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly TcpClient _client = new();
    private readonly MemoryStream _received = new();
    private readonly Uri _address;

    private RawConnection(Uri address)
    {
        _address = address;
        _expiry.CancelAfter(Deadline);
    }

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection(address);
        await connection._client.ConnectAsync(address.Host, address.Port, connection._expiry.Token);
        return connection;
    }

    public async Task SendAsync(string method, string path, string? body = null, params string[] headers)
    {
        var content = Encoding.UTF8.GetBytes(body ?? "");
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {_address.Authority}\r\nConnection: close\r\n");
        foreach (var header in headers)
        {
            head.Append(header).Append("\r\n");
        }
        head.Append(body is null ? "\r\n" : $"Content-Length: {content.Length}\r\n\r\n");
        await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), _expiry.Token);
        await _client.GetStream().WriteAsync(content, _expiry.Token);
    }

    /// <summary>Reads until what has come so far holds <paramref name="text"/>.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (!Received.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await ReadAsync(), $"The connection ended before “{text}” came. It had brought:\n{Received}");
        }
        return Received;
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<RawReply> ReadReplyAsync()
    {
        await ReadRawAsync();
        return RawReplyParser.Parse(_received.ToArray());
    }

    /// <summary>Reads until the server closes the connection, and takes what came for what it is.</summary>
    public async Task<string> ReadRawAsync()
    {
        while (await ReadAsync())
        {
        }
        return Received;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _expiry.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Received => Encoding.UTF8.GetString(_received.ToArray());

    private async Task<bool> ReadAsync()
    {
        var buffer = new byte[65_536];
        try
        {
            var count = await _client.GetStream().ReadAsync(buffer, _expiry.Token);
            _received.Write(buffer, 0, count);
            return count > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
