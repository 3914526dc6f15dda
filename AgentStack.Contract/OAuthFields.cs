namespace AgentStack.Contract;

/// <summary>Fields and values of the workspace's OAuth: its discovery documents, its token endpoint, the CLI's answer.</summary>
public static class OAuthFields
{
    /// <summary>The workspace's identity provider, in <see cref="WorkspaceRoutes.DatabricksConfig"/>.</summary>
    public const string OidcEndpoint = "oidc_endpoint";

    /// <summary>The workspace's id, in <see cref="WorkspaceRoutes.DatabricksConfig"/>.</summary>
    public const string WorkspaceId = "workspace_id";

    /// <summary>Who signs the tokens, in <see cref="WorkspaceRoutes.AuthorizationServer"/>.</summary>
    public const string Issuer = "issuer";

    /// <summary>Where people sign in, in <see cref="WorkspaceRoutes.AuthorizationServer"/>.</summary>
    public const string AuthorizationEndpoint = "authorization_endpoint";

    /// <summary>Where the keys are that tokens are signed with, in <see cref="WorkspaceRoutes.AuthorizationServer"/>.</summary>
    public const string JwksUri = "jwks_uri";

    /// <summary>Where tokens are issued, in <see cref="WorkspaceRoutes.AuthorizationServer"/>.</summary>
    public const string TokenEndpoint = "token_endpoint";

    public const string GrantType = "grant_type";

    /// <summary>The <see cref="GrantType"/> of a service principal.</summary>
    public const string ClientCredentials = "client_credentials";

    /// <summary>The <see cref="GrantType"/> of a person who signed in.</summary>
    public const string AuthorizationCode = "authorization_code";

    /// <summary>The <see cref="GrantType"/> of a person who signed in some time ago, and the token that proves it.</summary>
    public const string RefreshToken = "refresh_token";

    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";
    public const string Code = "code";
    public const string RedirectUri = "redirect_uri";
    public const string ResponseType = "response_type";
    public const string State = "state";
    public const string CodeVerifier = "code_verifier";
    public const string CodeChallenge = "code_challenge";
    public const string CodeChallengeMethod = "code_challenge_method";

    /// <summary>The <see cref="CodeChallengeMethod"/> of RFC 7636 that hides the verifier.</summary>
    public const string S256 = "S256";

    public const string Scope = "scope";

    /// <summary>The <see cref="Scope"/> that covers the workspace's APIs and its apps.</summary>
    public const string AllApis = "all-apis";

    public const string AccessToken = "access_token";

    public const string TokenType = "token_type";

    /// <summary>The <see cref="TokenType"/> of every token.</summary>
    public const string Bearer = "Bearer";

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
