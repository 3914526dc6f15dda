using System.Net;
using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Targets;

/// <summary>The sign-in page of the workspace's double: a form with one button per person.</summary>
internal static partial class SignInForm
{
    /// <summary>The button beside which the person's e-mail stands, as the field that pressing it sends.</summary>
    /// <returns><see langword="null"/> where the page has no such person.</returns>
    public static KeyValuePair<string, string>? ButtonOf(string person, string page)
    {
        foreach (Match entry in Entries().Matches(page))
        {
            var words = WebUtility.HtmlDecode(Tags().Replace(entry.Groups["beside"].Value, "\n"))
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Contains(person, StringComparer.OrdinalIgnoreCase))
            {
                return new(Decoded(entry, "name"), Decoded(entry, "value"));
            }
        }

        return null;
    }

    private static string Decoded(Match entry, string group) => WebUtility.HtmlDecode(entry.Groups[group].Value);

    // A button, and what stands between it and the next one or the form's end.
    [GeneratedRegex(
        """<button\s+name="(?<name>[^"]*)"\s+value="(?<value>[^"]*)"[^>]*>(?<beside>.*?)(?=<button|</form)""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Entries();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
