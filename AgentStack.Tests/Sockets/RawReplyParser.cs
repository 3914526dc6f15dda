using System.Globalization;
using System.Text;

namespace AgentStack.Tests.Sockets;

/// <summary>Takes the bytes of an HTTP/1.1 reply apart.</summary>
internal static class RawReplyParser
{
    public static RawReply Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.True(end >= 0, "The server closed the connection without a reply.");
        var lines = Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1]);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var body = bytes.AsSpan(end + 4);
        if (!headers.ContainsKey("transfer-encoding"))
        {
            return new RawReply(status, headers, [body.ToArray()], IsComplete: true);
        }
        var chunks = Chunks(body, out var isComplete);
        return new RawReply(status, headers, chunks, isComplete);
    }

    private static List<byte[]> Chunks(ReadOnlySpan<byte> body, out bool isComplete)
    {
        var chunks = new List<byte[]>();
        while (body.IndexOf("\r\n"u8) is var lineEnd and > 0)
        {
            var size = int.Parse(Encoding.ASCII.GetString(body[..lineEnd]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                isComplete = true;
                return chunks;
            }
            body = body[(lineEnd + 2)..];
            chunks.Add(body[..Math.Min(size, body.Length)].ToArray());
            body = body.Length < size + 2 ? [] : body[(size + 2)..];
        }
        isComplete = false;
        return chunks;
    }
}
