using AgentStack.WorkspaceClient.Apps;
using AgentStack.WorkspaceClient.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.WorkspaceClient.Http;

/// <summary>Registers the workspace's APIs.</summary>
public static class WorkspaceServices
{
    /// <summary>Adds <see cref="WorkspaceApi"/> and <see cref="AppLookup"/>, which need <see cref="CredentialServices"/>'s.</summary>
    public static IServiceCollection AddWorkspaceApi(this IServiceCollection services) => services
        .AddSingleton(provider => new WorkspaceApi(
            provider.GetRequiredService<CredentialChain>(), provider.GetRequiredService<IHttpClientFactory>()))
        .AddSingleton(provider => new AppLookup(provider.GetRequiredService<WorkspaceApi>()));
}
