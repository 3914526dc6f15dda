namespace AgentStack.Deploy.Checks.Schema;

/// <summary>Lists in sentences.</summary>
internal static class Words
{
    /// <summary><c>A, B or C</c>.</summary>
    public static string Or(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";
}
