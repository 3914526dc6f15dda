namespace AgentStack.Deploy.Migration;

/// <summary>Lines that stand together and change.</summary>
/// <param name="First">The first of them, from 0 on.</param>
/// <param name="Count">How many there are.</param>
/// <param name="New">What takes their place, with line ends.</param>
internal sealed record ChangedLines(int First, int Count, IReadOnlyList<string> New)
{
    /// <summary>The line after the last.</summary>
    public int End => First + Count;

    /// <summary>The changes of a file, first to last.</summary>
    /// <param name="file">The file.</param>
    /// <param name="lines">Its lines, with line ends.</param>
    public static List<ChangedLines> Of(EditedFile file, IReadOnlyList<string> lines)
    {
        var changes = new List<ChangedLines>();
        var start = 0;
        for (var line = 0; line < lines.Count; start += lines[line].Length, line++)
        {
            var end = start + lines[line].Length;
            if (file.Edits.Any(edit => edit.Start >= start && edit.Start < end))
            {
                changes.Add(new(line, 1, Split(file.Result(start, end))));
            }
        }

        return changes;
    }

    /// <summary>A text's lines, each with its line end.</summary>
    public static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[from..next]);
            from = next;
        }

        return lines;
    }
}
