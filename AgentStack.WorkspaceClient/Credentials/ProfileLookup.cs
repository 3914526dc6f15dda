using AgentStack.Contract;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>Finds the profile that the user means.</summary>
internal sealed class ProfileLookup(WorkspaceSettings settings)
{
    private readonly string _file = settings.ConfigFile ?? WorkspaceSettings.DefaultConfigFile;

    /// <summary>The profile that is named; otherwise the preferred one, if it does not belong to another workspace.</summary>
    /// <param name="host">The workspace, if it is known.</param>
    /// <exception cref="WorkspaceException">The named profile is absent or another workspace's.</exception>
    public ConfigurationProfile? Find(Uri? host)
    {
        var file = Read();
        if (settings.ConfigProfile is { } name)
        {
            return Named(name, file, host);
        }

        var preferred = file?.Find(file.PreferredProfile);
        return host is null || preferred?.Workspace() == host ? preferred : null;
    }

    private ConfigurationProfile Named(string name, ConfigurationFile? file, Uri? host)
    {
        var profile = file?.Find(name) ?? throw CredentialFailures.Missing(
            $"{EnvironmentVariables.ConfigProfile} names profile '{name}', which {_file} does not have: "
            + $"sign in with `{DatabricksCli.Command} auth login --profile {name}`.");
        if (host is not null && profile.Workspace() is { } other && other != host)
        {
            throw CredentialFailures.Missing(
                $"{EnvironmentVariables.Host} is {host}, but {profile} belongs to {other}: clear one of the two.");
        }
        return profile;
    }

    private ConfigurationFile? Read()
    {
        try
        {
            return ConfigurationFile.Parse(File.ReadAllText(_file is ['~', ..] ? settings.Home + _file[1..] : _file));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CredentialFailures.Missing($"{_file} cannot be read: check its permissions.", failure);
        }
    }
}
