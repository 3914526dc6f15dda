namespace AgentStack.Contract;

/// <summary>Fields and values of the workspace's OAuth: its discovery documents, its token endpoint, the CLI's answer.</summary>
public static class OAuthFields
{
    /// <summary>The workspace's identity provider, in <see cref="WorkspaceRoutes.DatabricksConfig"/>.</summary>
    public const string OidcEndpoint = "oidc_endpoint";

    /// <summary>Where tokens are issued, in <see cref="WorkspaceRoutes.AuthorizationServer"/>.</summary>
    public const string TokenEndpoint = "token_endpoint";

    public const string GrantType = "grant_type";

    /// <summary>The <see cref="GrantType"/> of a service principal.</summary>
    public const string ClientCredentials = "client_credentials";

    public const string Scope = "scope";

    /// <summary>The <see cref="Scope"/> that covers the workspace's APIs and its apps.</summary>
    public const string AllApis = "all-apis";

    public const string AccessToken = "access_token";

    /// <summary>The token's life in seconds: a number, or a string that holds one.</summary>
    public const string ExpiresIn = "expires_in";

    /// <summary>The moment of a token's expiry, in the answer of <c>databricks auth token</c>.</summary>
    public const string Expiry = "expiry";

    /// <summary>A refusal's code, as RFC 6749 spells it.</summary>
    public const string Error = "error";

    /// <summary>A refusal's reason, as RFC 6749 spells it.</summary>
    public const string ErrorDescription = "error_description";

    /// <summary>A refusal's code, as the identity provider also spells it.</summary>
    public const string ErrorCode = "errorCode";

    /// <summary>A refusal's reason, as the identity provider also spells it.</summary>
    public const string ErrorSummary = "errorSummary";
}
