using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>Writes a text as one word of a shell; a .env reader takes it the same way.</summary>
internal static partial class ShellWord
{
    public static string Of(string text) => PlainPattern().IsMatch(text) ? text : Quoted(text);

    // A .env reader knows no escape for a single quote but does for what a double-quoted word gives a meaning to.
    private static string Quoted(string text) => text.Contains('\'', StringComparison.Ordinal)
        ? '"' + EscapedPattern().Replace(text, "\\$0") + '"'
        : $"'{text}'";

    [GeneratedRegex(@"^[A-Za-z0-9_./:@%+=,-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainPattern();

    [GeneratedRegex(@"[""\\$`]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EscapedPattern();
}
