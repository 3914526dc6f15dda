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

        return Controls().Replace(HideForms(text), " ");
    }

    // Wherever they come from: an app may echo a token that only its ingress knows.
    private static string HideForms(string text)
    {
        text = SecretForms.Token().Replace(text, Hidden);
        text = SecretForms.AddressPassword().Replace(text, Hidden);
        return SecretForms.Assignment().Replace(
            text,
            match => SecretForms.IsSecretName(match.Groups["name"].Value) && match.Groups["value"].Value[0] is not ('$' or '*' or '<')
                ? match.Value[..^match.Groups["value"].Length] + Hidden
                : match.Value);
    }

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]+", RegexOptions.None, 1000)]
    private static partial Regex Controls();
}
