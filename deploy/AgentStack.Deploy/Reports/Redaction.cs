using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Reports;

/// <summary>Keeps tokens and secrets out of what is printed: those that are known, and whatever looks like one.</summary>
internal sealed partial class Redaction
{
    private const string Hidden = "***";

    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    /// <summary>Remembers a secret that must not be printed.</summary>
    public void Keep(string secret)
    {
        lock (_secrets)
        {
            _secrets.Add(secret);
        }
    }

    /// <summary>The text without secrets, on one line.</summary>
    public string Hide(string text)
    {
        lock (_secrets)
        {
            // The longest first: one may be the beginning of another.
            text = _secrets.OrderByDescending(secret => secret.Length).Aggregate(
                text, (current, secret) => current.Replace(secret, Hidden, StringComparison.Ordinal));
        }

        return Controls().Replace(Tokens().Replace(text, Hidden), " ");
    }

    // A JWT, and a personal access token, wherever they come from: an app may echo a token that only its ingress knows.
    [GeneratedRegex(@"\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?|\bdapi[0-9a-f]{16,}(-\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]+", RegexOptions.None, 1000)]
    private static partial Regex Controls();
}
