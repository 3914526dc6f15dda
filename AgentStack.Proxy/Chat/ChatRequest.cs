namespace AgentStack.Proxy.Chat;

/// <summary>A checked request: the object as the client wrote it, in the one shape it came in, without <c>stream</c>.</summary>
/// <param name="fields">The kept fields, comma-separated; never empty, since one of them is the shape's own.</param>
internal sealed class ChatRequest(ReadOnlyMemory<byte> fields)
{
    /// <summary>The body for the agent. It does not stream unless asked, so the proxy always says.</summary>
    public ReadOnlyMemory<byte> ToBody(bool stream)
    {
        ReadOnlySpan<byte> end = stream ? ",\"stream\":true}"u8 : ",\"stream\":false}"u8;
        var body = new byte[1 + fields.Length + end.Length];
        body[0] = (byte)'{';
        fields.Span.CopyTo(body.AsSpan(1));
        end.CopyTo(body.AsSpan(1 + fields.Length));
        return body;
    }
}
