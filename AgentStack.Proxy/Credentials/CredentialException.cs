using AgentStack.Contract;

namespace AgentStack.Proxy.Credentials;

/// <summary>The front app has no token of its own. The message says what to do, is safe to show, and holds no secret.</summary>
public sealed class CredentialException : Exception
{
    private CredentialException(string code, string message, Exception? cause)
        : base(message, cause) => Code = code;

    /// <summary><see cref="ErrorCodes.CredentialsMissing"/> or <see cref="ErrorCodes.CredentialsRejected"/>.</summary>
    public string Code { get; }

    /// <summary>Nothing usable is configured.</summary>
    public static CredentialException Missing(string message, Exception? cause = null) =>
        new(ErrorCodes.CredentialsMissing, message, cause);

    /// <summary>The workspace refused what is configured, or did not answer.</summary>
    public static CredentialException Rejected(string message, Exception? cause = null) =>
        new(ErrorCodes.CredentialsRejected, message, cause);
}
