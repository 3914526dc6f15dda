using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Tells secrets from other values: by the form that tokens have, and by what the variable is called.</summary>
internal static partial class LooksLikeSecret
{
    public static bool Is(string name, string value) =>
        Token().IsMatch(value) || (Name().IsMatch(name) && !BundleReference.IsIn(value) && !Harmless().IsMatch(value));

    // Personal access tokens and OAuth secrets of Databricks, JWTs, and what other services' tokens begin with.
    [GeneratedRegex(
        @"\b(dapi[0-9a-f]{16,}|dose[0-9a-f]{16,}|eyJ[\w-]{8,}\.[\w-]{8,}"
        + @"|gh[pousr]_\w{20,}|sk-[\w-]{20,}|AKIA[0-9A-Z]{16}|xox[abp]-[\w-]{10,})"
        + "|-----BEGIN [A-Z ]*PRIVATE KEY",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"(_|-|\A)(TOKEN|SECRET|PASSWORD|PASSWD|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|SECRET_KEY|KEY)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    // Nothing, a switch, a short number, an address, or a word that stands for something to be filled in.
    [GeneratedRegex(
        @"\A(|true|false|[0-9]{1,8}|https?://[^:@]*|<.*>|[a-z_]{1,12}|\{\{secrets/.*\}\}|(change|replace|your|todo|xxx).*)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Harmless();
}
