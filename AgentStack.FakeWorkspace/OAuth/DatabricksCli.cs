using System.Text.RegularExpressions;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>The public client that <c>databricks auth login</c> and the SDKs are when a person signs in.</summary>
internal static partial class DatabricksCli
{
    public const string ClientId = "databricks-cli";

    /// <summary>Whether the person may be sent back there: to their own machine, any port (RFC 8252, section 7.3).</summary>
    public static bool MayRedirectTo(string uri) => Loopback().IsMatch(uri);

    [GeneratedRegex(@"\Ahttp://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?/?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Loopback();
}
