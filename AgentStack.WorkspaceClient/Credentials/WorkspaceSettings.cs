using AgentStack.Contract;
using Microsoft.Extensions.Configuration;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>What the configuration says about the workspace and the way in, read once. A blank value counts as none.</summary>
internal sealed class WorkspaceSettings(IConfiguration configuration)
{
    /// <summary>The configuration file that the Databricks tools share.</summary>
    public const string DefaultConfigFile = "~/.databrickscfg";

    public string? Host { get; } = Read(configuration, EnvironmentVariables.Host);

    public string? ClientId { get; } = Read(configuration, EnvironmentVariables.ClientId);

    public string? ClientSecret { get; } = Read(configuration, EnvironmentVariables.ClientSecret);

    public string? Token { get; } = Read(configuration, EnvironmentVariables.Token);

    public string? ConfigProfile { get; } = Read(configuration, EnvironmentVariables.ConfigProfile);

    /// <summary>The configuration file, if it is not <see cref="DefaultConfigFile"/>.</summary>
    public string? ConfigFile { get; } = Read(configuration, EnvironmentVariables.ConfigFile);

    /// <summary>The user's home directory.</summary>
    public string Home { get; } = Read(configuration, "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The directories where the <c>databricks</c> CLI may be.</summary>
    public string? SearchPath { get; } = Read(configuration, "PATH");

    private static string? Read(IConfiguration configuration, string name) =>
        configuration[name]?.Trim() is { Length: > 0 } value ? value : null;
}
