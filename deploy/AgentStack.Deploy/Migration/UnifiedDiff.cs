using System.Text;

namespace AgentStack.Deploy.Migration;

/// <summary>The changes of a file as <c>patch</c> and people read them. The changes are known, so nothing has to be compared.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff, ending with a new line.</summary>
    public static string Of(EditedFile file)
    {
        // What stands around a line of a .env file may be a secret.
        var context = MigratedFolder.IsDotEnv(file.Path) ? 0 : Context;
        var lines = ChangedLines.Split(file.Text);
        var changes = ChangedLines.Of(file, lines);
        var diff = new StringBuilder($"--- a/{file.Path}\n+++ b/{file.Path}\n");
        var shift = 0;
        while (changes.Count > 0)
        {
            var apart = changes.Zip(changes.Skip(1)).TakeWhile(pair => pair.Second.First - pair.First.End <= 2 * context).Count() + 1;
            shift += WriteHunk(diff, lines, changes.GetRange(0, apart), context, shift);
            changes.RemoveRange(0, apart);
        }

        return diff.ToString();
    }

    // How many lines more there are after the hunk than before it.
    private static int WriteHunk(StringBuilder diff, List<string> lines, List<ChangedLines> changes, int context, int shift)
    {
        var from = Math.Max(0, changes[0].First - context);
        var to = Math.Min(lines.Count, changes[^1].End + context);
        var growth = changes.Sum(change => change.New.Count - change.Count);
        diff.Append($"@@ -{from + 1},{to - from} +{from + 1 + shift},{to - from + growth} @@\n");
        foreach (var change in changes)
        {
            Write(diff, ' ', lines.GetRange(from, change.First - from));
            Write(diff, '-', lines.GetRange(change.First, change.Count));
            Write(diff, '+', change.New);
            from = change.End;
        }

        Write(diff, ' ', lines.GetRange(from, to - from));
        return growth;
    }

    private static void Write(StringBuilder diff, char mark, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            diff.Append(mark).Append(line).Append(line.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }
}
