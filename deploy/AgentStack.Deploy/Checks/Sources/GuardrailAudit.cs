using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>What the folder's audit of endpoints says about streaming.</summary>
internal static partial class GuardrailAudit
{
    /// <summary>The file that says that the agent's endpoint must not stream; null where none does.</summary>
    public static SourceFile? ForbidsStreaming(CheckedFolder folder) => folder.Files
        .Where(file => Path.GetExtension(file.Path) is ".yml" or ".yaml" or ".json")
        .FirstOrDefault(file => Forbids(SourceText.Of(file)));

    private static bool Forbids(string text)
    {
        if (!Audit().IsMatch(text))
        {
            return false;
        }

        var role = Role().Match(text);
        var verdict = role.Success ? VerdictOf(role.Groups["endpoint"].Value, text) : null;
        return verdict is null ? Refusal().IsMatch(text) : verdict == "false";
    }

    private static string? VerdictOf(string endpoint, string text)
    {
        var entry = Regex.Match(
            text,
            $@"{Regex.Escape(endpoint)}[""']?\s*:[\s\S]{{0,400}}?\bstreaming_ok[""']?\s*:\s*[""']?(?<verdict>true|false)",
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
        return entry.Success ? entry.Groups["verdict"].Value.ToLowerInvariant() : null;
    }

    [GeneratedRegex("endpoint_?guardrail_?audit", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Audit();

    [GeneratedRegex(@"\bagent_chat[""']?\s*:\s*\{?\s*[""']?endpoint[""']?\s*:\s*[""']?(?<endpoint>[\w.-]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Role();

    [GeneratedRegex(@"\bstreaming_ok[""']?\s*:\s*[""']?false\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Refusal();
}
