using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Credentials;

/// <summary>The front app's own identity towards the workspace and its apps.</summary>
public interface ICredential
{
    /// <summary>The bearer token of the front app's service principal. Ask per request: the credential keeps it fresh.</summary>
    /// <exception cref="ProxyException">Nothing is configured, or the workspace gave no token.</exception>
    ValueTask<string> GetTokenAsync(CancellationToken cancellation);
}
