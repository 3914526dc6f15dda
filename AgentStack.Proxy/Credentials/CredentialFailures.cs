using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Credentials;

/// <summary>Why the front app has no token of its own.</summary>
internal static class CredentialFailures
{
    /// <summary>Nothing usable is configured.</summary>
    public static ProxyException Missing(string message, Exception? cause = null) =>
        new(ProxyError.CredentialsMissing, message, cause);

    /// <summary>The workspace refused what is configured, or did not answer.</summary>
    public static ProxyException Rejected(string message, Exception? cause = null) =>
        new(ProxyError.CredentialsRejected, message, cause);
}
