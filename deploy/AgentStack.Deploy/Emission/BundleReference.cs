using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Emission;

/// <summary>What the CLI fills in: <c>${var.x}</c> and its kind. Other <c>${…}</c> are left to whoever reads the value.</summary>
/// <param name="Text">As it stands in the value.</param>
/// <param name="Root">The first part of its path, such as <c>var</c>.</param>
/// <param name="Path">The rest of its path.</param>
internal sealed partial record BundleReference(string Text, string Root, string Path)
{
    /// <summary>The name of the variable that is meant; none where it is none.</summary>
    public string? Variable => Root == "var" ? Path : null;

    public static string To(string variable) => $"${{var.{variable}}}";

    public static IEnumerable<BundleReference> In(string value) => Pattern().Matches(value).Select(Of);

    /// <summary>The value with each reference replaced.</summary>
    public static string Replace(string value, Func<BundleReference, string> replacement) =>
        Pattern().Replace(value, match => replacement(Of(match)));

    private static BundleReference Of(Match match) => new(match.Value, match.Groups["root"].Value, match.Groups["path"].Value);

    [GeneratedRegex(
        @"\$\{(?<root>var|variables|bundle|workspace|resources|artifacts)\.(?<path>[\p{L}\p{N}_.\[\]-]+)\}",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Pattern();
}
