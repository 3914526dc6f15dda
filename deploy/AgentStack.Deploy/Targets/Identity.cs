using AgentStack.Contract;
using AgentStack.WorkspaceClient.Apps;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Deploy.Targets;

/// <summary>Somebody who calls: a credential of the chain that the apps use, too, and the workspace as that somebody sees it.</summary>
internal sealed class Identity : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Identity(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddWorkspaceCredentials()
            .AddWorkspaceApi()
            .BuildServiceProvider();
    }

    public ICredential Credential => _services.GetRequiredService<ICredential>();

    public WorkspaceApi Workspace => _services.GetRequiredService<WorkspaceApi>();

    public AppLookup Apps => _services.GetRequiredService<AppLookup>();

    /// <summary>A service principal.</summary>
    public static Identity OfPrincipal(Uri workspace, string clientId, string clientSecret) => new(
        (EnvironmentVariables.Host, workspace.AbsoluteUri),
        (EnvironmentVariables.ClientId, clientId),
        (EnvironmentVariables.ClientSecret, clientSecret));

    /// <summary>Whoever a token was issued to.</summary>
    public static Identity OfToken(Uri workspace, string token) => new(
        (EnvironmentVariables.Host, workspace.AbsoluteUri),
        (EnvironmentVariables.Token, token));

    /// <summary>A profile of the configuration file, and nothing else that the environment may hold.</summary>
    public static Identity OfProfile(string profile, IConfiguration environment) => new(
    [
        (EnvironmentVariables.ConfigProfile, profile),
        .. new[] { EnvironmentVariables.ConfigFile, "HOME", "PATH" }.Select(name => (name, environment[name])),
    ]);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
