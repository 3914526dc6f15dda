using System.Text;
using AgentStack.Deploy.Checks.Sources;
using AgentStack.Deploy.Files;

namespace AgentStack.Deploy.Migration;

/// <summary>A text file of the folder and what is to be changed in it; all else stays as it is, to the byte.</summary>
internal sealed class EditedFile
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<int, TextEdit> _edits = [];
    private readonly bool _hasMark;

    private EditedFile(string path, string fullPath, string text)
    {
        (Path, FullPath, _hasMark) = (path, fullPath, text.StartsWith(ByteOrderMark));
        Text = _hasMark ? text[1..] : text;
    }

    /// <summary>From the folder on, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>What it says, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>The changes, first to last.</summary>
    public IReadOnlyCollection<TextEdit> Edits => _edits.Values;

    /// <exception cref="MigrationException">It cannot be read, or is not UTF-8.</exception>
    public static EditedFile Read(string path, string fullPath)
    {
        try
        {
            using var stream = RegularFile.Open(fullPath);
            using var reader = new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: false);
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new MigrationException($"{path} is binary: save it as UTF-8 text; nothing was written.")
                : new(path, fullPath, text);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new MigrationException($"{path} is not UTF-8: save it as UTF-8; nothing was written.", invalid);
        }
        catch (NoRegularFileException pipe)
        {
            throw new MigrationException($"{path} is a pipe, a socket or a device: put a file there; nothing was written.", pipe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"{path} cannot be read: {failure.Message} Nothing was written.", failure);
        }
    }

    /// <summary>Plans a change; one that touches another loses.</summary>
    public void Change(TextEdit edit)
    {
        if (!_edits.Values.Any(other => edit.Start < other.End && other.Start < edit.End))
        {
            _edits[edit.Start] = edit;
        }
    }

    /// <summary>The line of a place, from 1 on.</summary>
    public int LineOf(int index) => SourceText.LineOf(Text, index);

    /// <summary>What it will say.</summary>
    public string Result() => Result(0, Text.Length);

    /// <summary>What a part of it will say; no change may lie across its ends.</summary>
    public string Result(int from, int to)
    {
        var result = new StringBuilder();
        foreach (var edit in Edits.Where(edit => edit.Start >= from && edit.Start < to))
        {
            result.Append(Text, from, edit.Start - from).Append(edit.Replacement);
            from = edit.End;
        }

        return result.Append(Text, from, to - from).ToString();
    }

    /// <summary>What is to be written.</summary>
    public byte[] ResultBytes() => Strict.GetBytes(_hasMark ? ByteOrderMark + Result() : Result());
}
