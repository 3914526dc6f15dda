using System.Text;
using AgentStack.Contract;

namespace AgentStack.Proxy.Streaming;

/// <summary>
/// Follows a stream of server-sent events byte by byte and knows whether it stands between two of them. Lines end with LF,
/// CRLF or CR, and a chunk may end anywhere, between the two halves of a CRLF included.
/// </summary>
/// <param name="headSize">How much of a data line is remembered. The default is enough to tell an event's type.</param>
/// <param name="ids">Is given the events' data to read, if there is one.</param>
internal sealed class EventTracker(int headSize = 256, AnswerIds? ids = null)
{
    private static readonly byte[] DataField = Encoding.UTF8.GetBytes(ServerSentEvents.DataField);
    private static readonly byte[] Done = Encoding.UTF8.GetBytes(ServerSentEvents.Done);

    private byte[] _line = new byte[headSize];
    private byte[] _lastData = new byte[headSize];
    private int _lastDataLength;
    private long _lineLength;
    private bool _insideEvent;
    private bool _hasData;
    private bool _afterCarriageReturn;
    private bool _linesEndWithLineFeed;

    /// <summary>How many events with data have gone by whole.</summary>
    public long Events { get; private set; }

    /// <summary>Whether the stream has said that it is complete.</summary>
    public bool IsDone { get; private set; }

    /// <summary>
    /// Whether a comment may be put in here. After the CR of a CRLF it may not yet, unless all lines so far ended with CR alone.
    /// </summary>
    public bool IsBetweenEvents => !_insideEvent && _lineLength == 0 && !(_afterCarriageReturn && _linesEndWithLineFeed);

    /// <summary>The beginning of the last whole data line's value.</summary>
    public ReadOnlySpan<byte> LastData => Value(_lastData.AsSpan(0, _lastDataLength));

    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_afterCarriageReturn && bytes[0] == '\n')
            {
                bytes = bytes[1..];
                _linesEndWithLineFeed = true;
                _afterCarriageReturn = false;
                continue;
            }

            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            Remember(end < 0 ? bytes : bytes[..end]);
            _afterCarriageReturn = end >= 0 && bytes[end] == '\r';
            if (end < 0)
            {
                return;
            }

            _linesEndWithLineFeed |= bytes[end] == '\n';
            EndLine();
            bytes = bytes[(end + 1)..];
        }
    }

    private void Remember(ReadOnlySpan<byte> part)
    {
        if (_lineLength < headSize)
        {
            part[..Math.Min(part.Length, headSize - (int)_lineLength)].CopyTo(_line.AsSpan((int)_lineLength));
        }

        var known = _lineLength;
        _lineLength += part.Length;
        if (ids is not null && _lineLength > DataField.Length && _line.AsSpan().StartsWith(DataField))
        {
            ids.Read(known < DataField.Length ? part[(int)(DataField.Length - known)..] : part);
        }
    }

    private void EndLine()
    {
        if (_lineLength == 0)
        {
            Events += _hasData ? 1 : 0;
            _hasData = _insideEvent = false;
            ids?.EndEvent();
            return;
        }

        _insideEvent = true;
        var length = (int)Math.Min(_lineLength, headSize);
        _lineLength = 0;
        if (!_line.AsSpan(0, length).StartsWith(DataField))
        {
            return;
        }

        (_line, _lastData) = (_lastData, _line);
        _lastDataLength = length;
        _hasData = true;
        if (LastData.SequenceEqual(Done))
        {
            IsDone = true;
            ids?.Complete();
        }
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line)
    {
        var value = line.IsEmpty ? line : line[DataField.Length..];
        return value is [(byte)' ', .. var rest] ? rest : value;
    }
}
