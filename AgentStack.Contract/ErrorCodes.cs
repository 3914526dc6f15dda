namespace AgentStack.Contract;

/// <summary>Values of <see cref="EventFields.Error"/> in the front app's own error answers.</summary>
public static class ErrorCodes
{
    /// <summary>400: neither <c>input</c> nor <c>messages</c>.</summary>
    public const string InvalidBodyShape = "invalid_body_shape";

    /// <summary>400: the body is not JSON, or nested too deeply.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>415: the body is not labelled <c>application/json</c>.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>413: the body is over the configured limit.</summary>
    public const string BodyTooLarge = "body_too_large";

    /// <summary>408: the body came too slowly.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>400: the request breaks HTTP's own rules.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>502: the agent's ingress answered with a redirect or a page.</summary>
    public const string AgentAuthFailed = "agent_auth_failed";

    /// <summary>502: no connection to the agent, or its address does not resolve.</summary>
    public const string AgentUnreachable = "agent_unreachable";

    /// <summary>504: the agent stayed silent for too long.</summary>
    public const string AgentTimeout = "agent_timeout";

    /// <summary>502: the agent's answer broke off or could not be understood.</summary>
    public const string AgentStreamBroken = "agent_stream_broken";

    /// <summary>500: the front app found no credential of its own.</summary>
    public const string CredentialsMissing = "credentials_missing";

    /// <summary>502: the workspace refused or did not answer the front app's credential.</summary>
    public const string CredentialsRejected = "credentials_rejected";

    /// <summary>500: <see cref="EnvironmentVariables.AgentAppUrl"/> is not set. The sentence is the code.</summary>
    public const string AgentAddressMissing = $"{EnvironmentVariables.AgentAppUrl} is not configured";

    /// <summary>500: <see cref="EnvironmentVariables.AgentAppUrl"/> has none of its forms, or names no app there is.</summary>
    public const string AgentAddressInvalid = "agent_address_invalid";

    /// <summary>404: no such route below <see cref="FrontRoutes.ApiPrefix"/>.</summary>
    public const string NotFound = "not_found";

    /// <summary>405: the route is there, the method is not.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>400: an identity header came more than once, so nobody can say who asks.</summary>
    public const string AmbiguousIdentity = "ambiguous_identity";

    /// <summary>502: the agent's unary answer is over the limit.</summary>
    public const string AgentAnswerTooLarge = "agent_answer_too_large";

    /// <summary>In a stream: the agent answered, and its answer is a failure or says nothing.</summary>
    public const string AgentFailed = "agent_failed";

    /// <summary>503: as many streams as the front app carries are open.</summary>
    public const string TooManyStreams = "too_many_streams";

    /// <summary>503: the front app is stopping and cannot see the answer through.</summary>
    public const string ShuttingDown = "shutting_down";

    /// <summary>401: nobody is signed in, so nobody can be named as the vote's author.</summary>
    public const string NotSignedIn = "not_signed_in";

    /// <summary>400: a vote that says not what it is on, or not which way.</summary>
    public const string InvalidFeedback = "invalid_feedback";

    /// <summary>503: the file that keeps votes does not take them.</summary>
    public const string VoteNotKept = "vote_not_kept";

    /// <summary>500: a fault of the front app's own; its log has the rest.</summary>
    public const string InternalError = "internal_error";
}
