using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Logging;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>Chooses the first credential that is configured: service principal, personal access token, profile, CLI.</summary>
/// <remarks>A principal wins over a token beside it, where the SDKs refuse to choose; half a principal is an error.</remarks>
internal sealed class CredentialSelector(
    WorkspaceSettings settings, ProfileLookup profiles, IHttpClientFactory http, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Makes the choice.</summary>
    /// <exception cref="WorkspaceException">Nothing is configured, or only half of something.</exception>
    public SelectedCredential Select()
    {
        var host = settings.Host is { } text ? WorkspaceHost.Parse(text, EnvironmentVariables.Host) : null;
        if (settings.ClientId is not null || settings.ClientSecret is not null)
        {
            return OfPrincipal(FromEnvironment(host));
        }

        if (settings.Token is { } token)
        {
            return new(new PersonalAccessToken(token, EnvironmentVariables.Token), host);
        }

        if (profiles.Find(host) is { } profile)
        {
            return OfProfile(profile, profile.Workspace() ?? host);
        }

        if (host is not null && DatabricksCli.Find(settings.SearchPath) is { } cli)
        {
            return OfCli(cli, ["--host", host.GetLeftPart(UriPartial.Authority)], host);
        }

        throw CredentialFailures.Missing(
            $"This app has no credential: set {EnvironmentVariables.Host}, {EnvironmentVariables.ClientId} and "
            + $"{EnvironmentVariables.ClientSecret}, or sign in with `{DatabricksCli.Command} auth login --profile NAME` "
            + $"and set {EnvironmentVariables.ConfigProfile}.");
    }

    private SelectedCredential OfProfile(ConfigurationProfile profile, Uri? host) => profile.AuthType switch
    {
        ConfigurationProfile.OAuthM2M => OfPrincipal(FromProfile(profile, host)),
        ConfigurationProfile.Pat => OfToken(profile, host),
        ConfigurationProfile.DatabricksCli => OfCli(profile, host),
        null when profile.ClientId is not null || profile.ClientSecret is not null => OfPrincipal(FromProfile(profile, host)),
        null when profile.Token is not null => OfToken(profile, host),
        null => OfCli(profile, host),
        var other => throw CredentialFailures.Missing(
            $"{profile} signs in by '{other}', which this app cannot: use {ConfigurationProfile.OAuthM2M}, "
            + $"{ConfigurationProfile.Pat} or {ConfigurationProfile.DatabricksCli}."),
    };

    private ServicePrincipal FromEnvironment(Uri? host) => new(
        host ?? throw Unset(EnvironmentVariables.Host),
        settings.ClientId ?? throw Unset(EnvironmentVariables.ClientId),
        settings.ClientSecret ?? throw Unset(EnvironmentVariables.ClientSecret),
        $"{EnvironmentVariables.ClientId} and {EnvironmentVariables.ClientSecret}");

    private static ServicePrincipal FromProfile(ConfigurationProfile profile, Uri? host) => new(
        host ?? throw Unset($"'host' of {profile}"),
        profile.ClientId ?? throw Unset($"'client_id' of {profile}"),
        profile.ClientSecret ?? throw Unset($"'client_secret' of {profile}"),
        profile.ToString());

    private SelectedCredential OfPrincipal(ServicePrincipal principal) => new(
        new ServicePrincipalCredential(principal, http, time, loggers.CreateLogger<ServicePrincipalCredential>()),
        principal.Host);

    private static SelectedCredential OfToken(ConfigurationProfile profile, Uri? host)
    {
        var origin = $"'token' of {profile}";
        return new(new PersonalAccessToken(profile.Token ?? throw Unset(origin), origin), host);
    }

    private SelectedCredential OfCli(ConfigurationProfile profile, Uri? host)
    {
        var cli = DatabricksCli.Find(settings.SearchPath) ?? throw CredentialFailures.Missing(
            $"{profile} is signed in through the `{DatabricksCli.Command}` CLI, which is not on the PATH: install it, "
            + "or put a token into the profile.");
        return OfCli(cli, ["--profile", profile.Name], host);
    }

    private SelectedCredential OfCli(string executable, string[] target, Uri? host) => new(
        new DatabricksCliCredential(
            executable, target, settings.ConfigFile, time, loggers.CreateLogger<DatabricksCliCredential>()),
        host);

    private static WorkspaceException Unset(string name) => CredentialFailures.Missing(
        $"{name} is not set: set it beside what is already configured, or clear that.");
}
