using System.Buffers;

namespace AgentStack.Proxy.Streaming;

/// <summary>
/// Finds the short strings at known paths of a JSON text that comes in pieces, cut anywhere, and keeps nothing else: an event
/// of any size costs the same memory. What is not JSON is passed over; nothing here ever throws.
/// </summary>
internal sealed class AnswerScanner
{
    /// <summary>No id is longer, in bytes as they are escaped.</summary>
    public const int LongestText = 1024;

    private const int DeepestPath = 8;
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\"u8);

    private readonly byte[] _text = new byte[LongestText];
    private int _length;
    private AnswerPath _container;
    private AnswerField _field;
    private uint _arrays;
    private int _depth;
    private int _ignored;
    private bool _expectsName;
    private bool _inString;
    private bool _isName;
    private bool _keeps;
    private bool _escaped;

    /// <summary>Where the token stands.</summary>
    public AnswerPath Path { get; private set; }

    public AnswerTokenKind Kind { get; private set; }

    /// <summary>The string as it is escaped, without its quotes. Good until the next read.</summary>
    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    private bool InArray => (_arrays & 1) != 0;

    /// <summary>Begins a new text.</summary>
    public void Reset()
    {
        (_container, _field, _arrays, _depth, _ignored) = (default, default, 0, 0, 0);
        (_expectsName, _inString, _isName, _keeps, _escaped) = (false, false, false, false, false);
    }

    /// <summary>Moves to the next token, and takes the bytes up to its end off the front.</summary>
    /// <returns>False when the bytes are used up.</returns>
    public bool Read(ref ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var found = _inString ? ReadString(ref bytes) : ReadSymbol(ref bytes);
            if (found)
            {
                return true;
            }
        }

        return false;
    }

    private bool ReadSymbol(ref ReadOnlySpan<byte> bytes)
    {
        var symbol = bytes[0];
        bytes = bytes[1..];
        switch (symbol)
        {
            case (byte)'"':
                (_inString, _isName, _length) = (true, _expectsName, 0);
                _keeps = _ignored == 0 && _depth > 0 && (_isName || IsText(InArray ? AnswerField.Element : _field));
                return false;
            case (byte)'{' or (byte)'[':
                Enter(isArray: symbol == (byte)'[');
                return false;
            case (byte)'}' or (byte)']':
                return Leave();
            case (byte)',':
                _expectsName = _ignored == 0 && !InArray;
                return false;
            default:
                return false;
        }
    }

    private bool ReadString(ref ReadOnlySpan<byte> bytes)
    {
        // What follows a backslash is part of the string, a quote above all.
        var end = _escaped ? 0 : bytes.IndexOfAny(StringEnds);
        var part = end < 0 ? bytes : bytes[..(end + 1)];
        var isEnd = end >= 0 && !_escaped && part[^1] == (byte)'"';
        _escaped = end >= 0 && !_escaped && !isEnd;
        bytes = bytes[part.Length..];
        Keep(isEnd ? part[..^1] : part);
        if (!isEnd)
        {
            return false;
        }

        _inString = false;
        if (!_isName)
        {
            (Path, Kind) = (_container.Then(_field), AnswerTokenKind.Text);
            return _keeps;
        }

        _expectsName = false;
        _field = _keeps ? AnswerPath.Named(Text) : AnswerField.Other;
        return false;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        _keeps &= _length + part.Length <= LongestText;
        if (_keeps)
        {
            part.CopyTo(_text.AsSpan(_length));
            _length += part.Length;
        }
    }

    private void Enter(bool isArray)
    {
        var field = _depth == 0 || InArray ? AnswerField.Element : _field;
        if (_ignored > 0 || field == AnswerField.Other || _depth == DeepestPath)
        {
            _ignored++;
            _expectsName = false;
            return;
        }

        _container = _depth == 0 ? default : _container.Then(field);
        _arrays = (_arrays << 1) | (isArray ? 1u : 0u);
        _depth++;
        _expectsName = !isArray;
        _field = AnswerField.Other;
    }

    private bool Leave()
    {
        _expectsName = false;
        if (_ignored > 0)
        {
            _ignored--;
            return false;
        }

        if (_depth == 0)
        {
            return false;
        }

        (Path, Kind) = (_container, AnswerTokenKind.ObjectEnd);
        var isObject = !InArray;
        _container = _container.Parent();
        _arrays >>= 1;
        _depth--;
        return isObject;
    }

    private static bool IsText(AnswerField field) =>
        field is AnswerField.Type or AnswerField.Id or AnswerField.ItemId or AnswerField.TraceId;
}
