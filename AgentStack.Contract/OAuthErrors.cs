namespace AgentStack.Contract;

/// <summary>Values of <see cref="OAuthFields.Error"/>, as RFC 6749 spells them.</summary>
public static class OAuthErrors
{
    /// <summary>A parameter is missing, is there twice or has a value that it cannot have.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>The client is unknown, or its secret is wrong.</summary>
    public const string InvalidClient = "invalid_client";

    /// <summary>The code or the refresh token is none, was used, or is another client's.</summary>
    public const string InvalidGrant = "invalid_grant";

    /// <summary>The client may not use this grant.</summary>
    public const string UnauthorizedClient = "unauthorized_client";

    /// <summary>No such grant.</summary>
    public const string UnsupportedGrantType = "unsupported_grant_type";

    /// <summary>No such answer to an authorization request.</summary>
    public const string UnsupportedResponseType = "unsupported_response_type";

    /// <summary>No such scope.</summary>
    public const string InvalidScope = "invalid_scope";
}
