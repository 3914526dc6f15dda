using AgentStack.Contract;
using AgentStack.WorkspaceClient;

namespace AgentStack.Proxy.Errors;

/// <summary>The one place where a <see cref="ProxyError"/> gets its status and its code.</summary>
internal static class ProxyErrors
{
    public static int Status(this ProxyError error) => Map(error).Status;

    public static string Code(this ProxyError error) => Map(error).Code;

    /// <summary>What a chat turn calls a workspace's failure: beside tokens, it asks the workspace for the agent's address only.</summary>
    public static ProxyError AsProxyError(this WorkspaceFailure reason) => reason switch
    {
        WorkspaceFailure.NoCredential => ProxyError.CredentialsMissing,
        WorkspaceFailure.CredentialRejected or WorkspaceFailure.Forbidden => ProxyError.CredentialsRejected,
        WorkspaceFailure.NoWorkspace or WorkspaceFailure.NotFound => ProxyError.AgentAddressInvalid,
        _ => ProxyError.AgentUnreachable,
    };

    private static (int Status, string Code) Map(ProxyError error) => error switch
    {
        ProxyError.NotFound => (StatusCodes.Status404NotFound, ErrorCodes.NotFound),
        ProxyError.MethodNotAllowed => (StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed),
        ProxyError.UnsupportedMediaType => (StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType),
        ProxyError.BodyTooLarge => (StatusCodes.Status413PayloadTooLarge, ErrorCodes.BodyTooLarge),
        ProxyError.RequestTimeout => (StatusCodes.Status408RequestTimeout, ErrorCodes.RequestTimeout),
        ProxyError.InvalidRequest => (StatusCodes.Status400BadRequest, ErrorCodes.InvalidRequest),
        ProxyError.InvalidJson => (StatusCodes.Status400BadRequest, ErrorCodes.InvalidJson),
        ProxyError.InvalidBodyShape => (StatusCodes.Status400BadRequest, ErrorCodes.InvalidBodyShape),
        ProxyError.AmbiguousIdentity => (StatusCodes.Status400BadRequest, ErrorCodes.AmbiguousIdentity),
        ProxyError.NotSignedIn => (StatusCodes.Status401Unauthorized, ErrorCodes.NotSignedIn),
        ProxyError.InvalidFeedback => (StatusCodes.Status400BadRequest, ErrorCodes.InvalidFeedback),
        ProxyError.VoteNotKept => (StatusCodes.Status503ServiceUnavailable, ErrorCodes.VoteNotKept),
        ProxyError.TooManyStreams => (StatusCodes.Status503ServiceUnavailable, ErrorCodes.TooManyStreams),
        ProxyError.ShuttingDown => (StatusCodes.Status503ServiceUnavailable, ErrorCodes.ShuttingDown),
        ProxyError.CredentialsMissing => (StatusCodes.Status500InternalServerError, ErrorCodes.CredentialsMissing),
        ProxyError.CredentialsRejected => (StatusCodes.Status502BadGateway, ErrorCodes.CredentialsRejected),
        ProxyError.AgentAddressMissing => (StatusCodes.Status500InternalServerError, ErrorCodes.AgentAddressMissing),
        ProxyError.AgentAddressInvalid => (StatusCodes.Status500InternalServerError, ErrorCodes.AgentAddressInvalid),
        ProxyError.AgentUnreachable => (StatusCodes.Status502BadGateway, ErrorCodes.AgentUnreachable),
        ProxyError.AgentAuthFailed => (StatusCodes.Status502BadGateway, ErrorCodes.AgentAuthFailed),
        ProxyError.AgentTimeout => (StatusCodes.Status504GatewayTimeout, ErrorCodes.AgentTimeout),
        ProxyError.AgentStreamBroken => (StatusCodes.Status502BadGateway, ErrorCodes.AgentStreamBroken),
        ProxyError.AgentFailed => (StatusCodes.Status502BadGateway, ErrorCodes.AgentFailed),
        ProxyError.AgentAnswerTooLarge => (StatusCodes.Status502BadGateway, ErrorCodes.AgentAnswerTooLarge),
        _ => (StatusCodes.Status500InternalServerError, ErrorCodes.InternalError),
    };
}
