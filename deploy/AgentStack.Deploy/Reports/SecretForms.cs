using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Reports;

/// <summary>What tokens and secrets look like, wherever they stand.</summary>
internal static partial class SecretForms
{
    /// <summary>
    /// Personal access tokens and OAuth secrets of Databricks, JWTs, what other services' tokens begin with, and private keys.
    /// </summary>
    [GeneratedRegex(
        @"\b(eyJ[\w-]+\.[\w-]+(\.[\w-]*)?|(dapi|dose|dkea)[0-9a-f]{16,}(-\d+)?"
        + @"|gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|hf_[A-Za-z0-9]{20,}"
        + @"|sk-(?=[\w-]{0,40}[0-9])[\w-]{16,}|AKIA[0-9A-Z]{16}\b|xox[abprs]-[\w-]{10,})"
        + "|-----BEGIN [A-Z ]{0,40}PRIVATE KEY(-----)?",
        RegexOptions.ExplicitCapture,
        1000)]
    public static partial Regex Token();

    /// <summary>The password in an address: <c>postgresql://bob:PASSWORD@host</c>.</summary>
    [GeneratedRegex(
        @"(?<=\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@""']{0,100}:)(?![$<{*])[^\s/@""']{1,200}(?=@)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    public static partial Regex AddressPassword();

    /// <summary>A value that is given to a secret's name: <c>API_KEY=…</c>, <c>--client-secret=…</c>, <c>--password …</c>.</summary>
    [GeneratedRegex(
        @"(?<![\w-])(--?)?(?<name>[A-Za-z][\w-]{0,80})(=|(?<=--[\w-]{1,80})\s+)(?<quote>[""']?)(?<value>[^\s""'`,;&|\\]+)", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Assignment();

    /// <summary>Whether a name is a secret's.</summary>
    public static bool IsSecretName(string name) => Name().IsMatch(name);

    /// <summary>Whether a name is that of a secret which is never a plain word or a number, as a token's limit is.</summary>
    public static bool IsPasswordName(string name) => Password().IsMatch(name);

    // A key alone is as often one of a partition, of a bucket or of a table.
    [GeneratedRegex(
        @"(_|-|\A)(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|(API|ACCESS|PRIVATE|SECRET|ACCOUNT)[_-]?KEY)\z|[_-](PWD|PAT)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"(_|-|\A)(SECRET|PASSWORD|PASSWD)\z|[_-]PWD\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Password();
}
