using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Model;

/// <summary>References in a bundle's language: <c>${var.name}</c>, <c>${resources.apps.agent.name}</c>.</summary>
internal static partial class BundleReference
{
    /// <summary>Whether a text is one reference and nothing else.</summary>
    public static bool IsWhole(string text) => Reference().Match(text) is { Success: true } match && match.Length == text.Length;

    /// <summary>Whether a text holds a reference.</summary>
    public static bool IsIn(string text) => Reference().IsMatch(text);

    /// <summary>The references in a text, without <c>${</c> and <c>}</c>.</summary>
    public static IEnumerable<string> In(string text) => Reference().Matches(text).Select(match => match.Groups["path"].Value);

    /// <summary>The text with each reference replaced by what is found for it; those stay of which nothing is known.</summary>
    public static string Replace(string text, Func<string, string?> find) =>
        Reference().Replace(text, match => find(match.Groups["path"].Value) ?? match.Value);

    [GeneratedRegex(
        @"\$\{(?<path>\p{L}[\p{L}\p{N}_-]*(\[[0-9]+\])*(\.\p{L}[\p{L}\p{N}_-]*(\[[0-9]+\])*)*)\}",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Reference();
}
