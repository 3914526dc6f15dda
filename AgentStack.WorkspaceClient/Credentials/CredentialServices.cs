using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>Registers the program's own identity.</summary>
public static class CredentialServices
{
    /// <summary>Adds <see cref="ICredential"/>, chosen from the configuration when it is first asked.</summary>
    public static IServiceCollection AddWorkspaceCredentials(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        WorkspaceHttpClient.Add(services);
        services.AddSingleton<WorkspaceSettings>();
        services.AddSingleton<ProfileLookup>();
        services.AddSingleton<CredentialSelector>();
        services.AddSingleton<CredentialChain>();
        services.AddSingleton<ICredential>(provider => provider.GetRequiredService<CredentialChain>());
        return services;
    }
}
