using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>What a file of code does on the wire, as far as its text shows.</summary>
internal static partial class Calls
{
    /// <summary>Whether it calls an agent, rather than being one.</summary>
    public static bool CallsAgent(this SourceCode code) => code.InvocationsAt() is not null && Client().IsMatch(code.Bare);

    /// <summary>Where it names the agent's route.</summary>
    public static int? InvocationsAt(this SourceCode code) => Invocations().Match(code.Code) is { Success: true, Index: var index } ? index : null;

    /// <summary>Where it passes the user's token on to somebody.</summary>
    public static int? PassesUserTokenAt(this SourceCode code) => PassedToken().Match(code.Code) is { Success: true, Index: var index } ? index : null;

    [GeneratedRegex(@"/invocations\b", RegexOptions.None, 1000)]
    private static partial Regex Invocations();

    [GeneratedRegex(@"\b(fetch|axios|got|undici|httpx|requests|aiohttp|urllib|HttpClient|HttpRequestMessage|PostAsync|SendAsync)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Client();

    // headers.set("…", headers["…"] = , { "…": }, Headers.Add("…"; reading the header is none of them.
    [GeneratedRegex(
        @"\.(set|append|Add|TryAddWithoutValidation)\s*\(\s*[""'`]x-forwarded-access-token[""'`]\s*,"
        + @"|\[\s*[""'`]x-forwarded-access-token[""'`]\s*\]\s*=(?!=)"
        + @"|(?<=[{,]\s*)[""']x-forwarded-access-token[""']\s*:",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PassedToken();
}
