using AgentStack.Contract;

namespace AgentStack.Proxy.Agent;

/// <summary>Nobody can tell where the agent is. The message says what to do, is safe to show, and holds no secret.</summary>
public sealed class AgentAddressException : Exception
{
    internal AgentAddressException(string code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>
    /// <see cref="ErrorCodes.AgentAddressMissing"/> (also the message), <see cref="ErrorCodes.AgentAddressInvalid"/>,
    /// <see cref="ErrorCodes.AgentUnreachable"/> or <see cref="ErrorCodes.CredentialsRejected"/>.
    /// </summary>
    public string Code { get; }
}
