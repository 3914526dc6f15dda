using System.Text;
using AgentStack.Contract;

namespace AgentStack.Proxy.Streaming;

/// <summary>
/// Picks the ids out of an answer as it goes by: the trace's, in each form in which agents write it, and those of its
/// messages, which a vote names. They are told once: when the answer says that it is complete, or when it is left.
/// </summary>
/// <param name="onComplete">Hears of the trace, as the answer named it last, or null where it named none, and of the messages.</param>
internal sealed class AnswerIds(Action<string?, IReadOnlyList<string>> onComplete) : IDisposable
{
    private const int MostMessages = 16;

    private static readonly byte[] Message = Encoding.UTF8.GetBytes(ItemTypes.Message);
    private static readonly byte[] TextEvent = Encoding.UTF8.GetBytes(EventTypes.OutputTextPrefix);

    private readonly AnswerScanner _scanner = new();
    private readonly List<string> _messages = [];
    private readonly List<byte[]> _seen = [];
    private readonly EscapedId _trace = new();
    private readonly EscapedId _item = new();
    private readonly EscapedId _eventItem = new();
    private readonly EscapedId _chunk = new();
    private bool _isMessage;
    private bool _hasType;
    private bool _isText;
    private bool _isTold;

    /// <summary>Reads a piece of an event's data.</summary>
    public void Read(ReadOnlySpan<byte> data)
    {
        while (_scanner.Read(ref data))
        {
            if (_scanner.Kind == AnswerTokenKind.Text)
            {
                TakeText(_scanner.Path, _scanner.Text);
            }
            else if (AnswerPaths.IsItem(_scanner.Path))
            {
                EndItem();
            }
        }
    }

    /// <summary>The event is over; what is read next is another one's.</summary>
    public void EndEvent()
    {
        if (!_hasType)
        {
            AddMessage(_chunk);
        }
        else if (_isText)
        {
            AddMessage(_eventItem);
        }

        _chunk.Clear();
        _eventItem.Clear();
        (_hasType, _isText) = (false, false);
        EndItem();
        _scanner.Reset();
    }

    /// <summary>The answer has said all.</summary>
    public void Complete()
    {
        if (!_isTold && _messages.Count > 0)
        {
            _isTold = true;
            onComplete(_trace.Decode(), _messages);
        }
    }

    public void Dispose() => Complete();

    private void TakeText(AnswerPath path, ReadOnlySpan<byte> text)
    {
        if (AnswerPaths.IsTrace(path))
        {
            _trace.Set(text);
        }
        else if (path == AnswerPaths.EventType)
        {
            (_hasType, _isText) = (true, text.StartsWith(TextEvent));
        }
        else if (path == AnswerPaths.EventItem)
        {
            _eventItem.Set(text);
        }
        else if (path == AnswerPaths.Chunk)
        {
            _chunk.Set(text);
        }
        else if (AnswerPaths.IsItem(path.Parent()))
        {
            TakeItemText(path, text);
        }
    }

    private void TakeItemText(AnswerPath path, ReadOnlySpan<byte> text)
    {
        switch (path.Field)
        {
            case AnswerField.Id:
                _item.Set(text);
                break;
            case AnswerField.Type:
                _isMessage = text.SequenceEqual(Message);
                break;
        }
    }

    private void EndItem()
    {
        if (_isMessage)
        {
            AddMessage(_item);
        }

        _item.Clear();
        _isMessage = false;
    }

    private void AddMessage(EscapedId id)
    {
        if (id.Span.IsEmpty || _seen.Count == MostMessages || HasSeen(id.Span))
        {
            return;
        }

        _seen.Add(id.Span.ToArray());
        if (id.Decode() is { } message && !_messages.Contains(message, StringComparer.Ordinal))
        {
            _messages.Add(message);
        }
    }

    private bool HasSeen(ReadOnlySpan<byte> message)
    {
        foreach (var seen in _seen)
        {
            if (message.SequenceEqual(seen))
            {
                return true;
            }
        }

        return false;
    }
}
