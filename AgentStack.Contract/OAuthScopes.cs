namespace AgentStack.Contract;

/// <summary>What a token may be used for, beside <see cref="OAuthFields.AllApis"/>.</summary>
public static class OAuthScopes
{
    /// <summary>Asks for a refresh token.</summary>
    public const string OfflineAccess = "offline_access";

    public const string OpenId = "openid";
    public const string Email = "email";
    public const string Profile = "profile";

    /// <summary>The SQL APIs.</summary>
    public const string Sql = "sql";

    /// <summary>MLflow's APIs.</summary>
    public const string Mlflow = "mlflow";

    /// <summary>Model Serving.</summary>
    public const string Serving = "serving.serving-endpoints";

    /// <summary>The Apps API.</summary>
    public const string Apps = "apps";

    /// <summary>Every app's user token has it.</summary>
    public const string AccessControlRead = "iam.access-control:read";

    /// <summary>Every app's user token has it.</summary>
    public const string CurrentUserRead = "iam.current-user:read";
}
