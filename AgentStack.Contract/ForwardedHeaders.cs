namespace AgentStack.Contract;

/// <summary>The only identity headers that the Databricks Apps ingress sets on a request.</summary>
public static class ForwardedHeaders
{
    /// <summary>The signed-in user's e-mail.</summary>
    public const string Email = "x-forwarded-email";

    /// <summary>The user's preferred user name, often the e-mail again.</summary>
    public const string PreferredUsername = "x-forwarded-preferred-username";

    /// <summary>The user's stable identifier, <c>id@workspace</c>.</summary>
    public const string User = "x-forwarded-user";

    /// <summary>The user's downscoped token; present only when the app declares <c>user_api_scopes</c>.</summary>
    public const string AccessToken = "x-forwarded-access-token";

    /// <summary>The host that the client asked for.</summary>
    public const string Host = "x-forwarded-host";

    /// <summary>The client's address.</summary>
    public const string RealIp = "x-real-ip";

    /// <summary>The request's id, a UUID.</summary>
    public const string RequestId = "x-request-id";

    /// <summary>How every header that speaks of the client begins; what a client sends under it is never believed.</summary>
    public const string Prefix = "x-forwarded-";
}
