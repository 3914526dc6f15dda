using System.Text;

namespace Aspire.Hosting.Processes;

/// <summary>Cuts text that arrives in pieces into lines ended by LF, CRLF or CR, holding at most one line.</summary>
internal sealed class LineSplitter(Action<string> onLine)
{
    /// <summary>Characters after which a line without an end is handed on in parts, so that it cannot fill the memory.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly StringBuilder _line = new();
    private bool _continues;
    private bool _afterCarriageReturn;

    /// <summary>Takes the next piece and hands on every line that it ends.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (_afterCarriageReturn && text[0] == '\n')
            {
                text = text[1..];
            }

            _afterCarriageReturn = false;

            var end = text.IndexOfAny('\r', '\n');
            var length = Math.Min(end < 0 ? text.Length : end, LongestLine - _line.Length);
            _line.Append(text[..length]);
            if (length < text.Length && length == end)
            {
                EndLine();
                _afterCarriageReturn = text[end] == '\r';
                length++;
            }
            else if (_line.Length == LongestLine)
            {
                HandOnPart();
            }

            text = text[length..];
        }
    }

    /// <summary>Hands on a last line that has no end.</summary>
    public void Complete()
    {
        if (_line.Length > 0)
        {
            EndLine();
        }
    }

    private void EndLine()
    {
        if (_line.Length > 0 || !_continues)
        {
            onLine(_line.ToString());
        }

        _line.Clear();
        _continues = false;
    }

    private void HandOnPart()
    {
        var keep = char.IsHighSurrogate(_line[^1]) ? 1 : 0;
        var part = _line.ToString(0, _line.Length - keep);
        _line.Remove(0, part.Length);
        _continues = true;
        onLine(part);
    }
}
