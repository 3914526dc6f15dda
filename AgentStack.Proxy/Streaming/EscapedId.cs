using System.Text.Json;

namespace AgentStack.Proxy.Streaming;

/// <summary>An id as it is escaped in JSON. It takes memory for one id, however often it is set.</summary>
internal sealed class EscapedId
{
    private byte[] _bytes = [];
    private int _length;

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> escaped)
    {
        if (_bytes.Length < escaped.Length)
        {
            _bytes = new byte[escaped.Length];
        }

        escaped.CopyTo(_bytes);
        _length = escaped.Length;
    }

    public void Clear() => _length = 0;

    /// <summary>The id itself; null where it is no text or blank.</summary>
    public string? Decode()
    {
        var json = new Utf8JsonReader([(byte)'"', .. Span, (byte)'"']);
        try
        {
            return json.Read() && json.GetString() is { } id && !string.IsNullOrWhiteSpace(id) ? id : null;
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
