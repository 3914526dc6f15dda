namespace AgentStack.Contract;

/// <summary>The workspace's routes that the stack calls.</summary>
public static class WorkspaceRoutes
{
    /// <summary>GET. Where the workspace's identity provider is.</summary>
    public const string DatabricksConfig = "/.well-known/databricks-config";

    /// <summary>The identity provider, where discovery says nothing else.</summary>
    public const string IdentityProvider = "/oidc";

    /// <summary>GET, below the identity provider. Its endpoints.</summary>
    public const string AuthorizationServer = "/.well-known/oauth-authorization-server";

    /// <summary>POST. The token endpoint where discovery says nothing else.</summary>
    public const string Token = "/oidc/v1/token";

    /// <summary>GET. The sign-in page, as the workspace's authorization server names it.</summary>
    public const string Authorize = "/oidc/v1/authorize";

    /// <summary>GET. The sign-in page, as an app's ingress names it when it sends people there.</summary>
    public const string IngressAuthorize = "/oidc/oauth2/v2.0/authorize";

    /// <summary>GET. The public keys that tokens are signed with.</summary>
    public const string Jwks = "/oidc/jwks.json";

    /// <summary>GET, followed by an app's name. The app, its URL included.</summary>
    public const string Apps = "/api/2.0/apps/";

    /// <summary>Who a token belongs to.</summary>
    public const string Me = "/api/2.0/preview/scim/v2/Me";

    /// <summary>POST. Runs a SQL statement as the caller.</summary>
    public const string Statements = "/api/2.0/sql/statements";

    /// <summary>POST. Logs a trace; followed by a trace's id, GET answers it.</summary>
    public const string Traces = "/api/3.0/mlflow/traces";

    /// <summary>POST, below a trace. Assesses it; followed by an assessment's id, GET answers it and PATCH changes it.</summary>
    public const string Assessments = "/assessments";

    /// <summary>Followed by an endpoint's name and <see cref="AgentRoutes.Invocations"/>: a model. The base URL of OpenAI's clients.</summary>
    public const string ServingEndpoints = "/serving-endpoints";

    /// <summary>POST, below <see cref="ServingEndpoints"/>. The model whose endpoint <see cref="RequestFields.Model"/> names.</summary>
    public const string ChatCompletions = "/chat/completions";

    /// <summary>GET. The endpoints; followed by a slash and a name, one of them.</summary>
    public const string ServingEndpointsApi = "/api/2.0/serving-endpoints";
}
