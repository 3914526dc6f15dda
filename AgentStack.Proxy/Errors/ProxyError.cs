namespace AgentStack.Proxy.Errors;

/// <summary>Everything that can go wrong between the client and the agent. <see cref="ProxyErrors"/> maps it to the wire.</summary>
internal enum ProxyError
{
    InternalError,
    NotFound,
    MethodNotAllowed,
    UnsupportedMediaType,
    BodyTooLarge,
    RequestTimeout,
    InvalidRequest,
    InvalidJson,
    InvalidBodyShape,
    AmbiguousIdentity,
    NotSignedIn,
    InvalidFeedback,
    VoteNotKept,
    TooManyStreams,
    ShuttingDown,
    CredentialsMissing,
    CredentialsRejected,
    AgentAddressMissing,
    AgentAddressInvalid,
    AgentUnreachable,
    AgentAuthFailed,
    AgentTimeout,
    AgentStreamBroken,
    AgentFailed,
    AgentAnswerTooLarge,
}
