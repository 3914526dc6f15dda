using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Tells secrets from other values: by the form that they have, and by what the variable is called.</summary>
internal static partial class LooksLikeSecret
{
    /// <summary>Whether the value of a variable is one.</summary>
    public static bool Is(string name, string value) => IsIn(value)
        || (SecretForms.IsSecretName(name) && !BundleReference.IsIn(value) && !IsHarmless(name, value));

    /// <summary>Whether there is one in a text: a token, a password in an address, or <c>NAME=value</c> with a secret's name.</summary>
    public static bool IsIn(string text) => SecretForms.Token().IsMatch(text)
        || SecretForms.AddressPassword().IsMatch(text)
        || SecretForms.Assignment().Matches(text).Any(IsSecret);

    private static bool IsSecret(Match assignment)
    {
        var (name, value) = (assignment.Groups["name"].Value, assignment.Groups["value"].Value);
        return SecretForms.IsSecretName(name) && !IsHarmless(name, value);
    }

    private static bool IsHarmless(string name, string value) =>
        Placeholder().IsMatch(value) || (!SecretForms.IsPasswordName(name) && Word().IsMatch(value));

    // Nothing, a switch, what stands for something to be filled in, or what is read from elsewhere.
    [GeneratedRegex(
        @"\A(|true|false|none|null|<.*>|\*+|\.+|…|\$.*|\{\{.*\}\}|(change|replace|your|todo|xxx).*)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Placeholder();

    // A short number, an address, or a word: a limit, where tokens are issued, what a token is called.
    [GeneratedRegex(@"\A([0-9]{1,8}|https?://[^:@]*|[a-z_]{1,12})\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
