using AgentStack.WorkspaceClient.Http;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>One profile of the configuration file that the Databricks tools share.</summary>
internal sealed record ConfigurationProfile(
    string Name, string? Host, string? AuthType, string? Token, string? ClientId, string? ClientSecret)
{
    /// <summary>The <see cref="AuthType"/> of a service principal.</summary>
    public const string OAuthM2M = "oauth-m2m";

    /// <summary>The <see cref="AuthType"/> of a personal access token.</summary>
    public const string Pat = "pat";

    /// <summary>The <see cref="AuthType"/> of a sign-in that the CLI keeps.</summary>
    public const string DatabricksCli = "databricks-cli";

    /// <summary>The workspace; <see langword="null"/> if the profile names none.</summary>
    /// <exception cref="WorkspaceException">Its host is no address.</exception>
    public Uri? Workspace() => Host is null ? null : WorkspaceHost.Parse(Host, $"'host' of {this}");

    /// <summary>The profile in a sentence; never its secrets.</summary>
    public override string ToString() => $"profile '{Name}'";
}
