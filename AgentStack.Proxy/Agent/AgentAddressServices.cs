using AgentStack.Contract;
using AgentStack.WorkspaceClient.Apps;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Agent;

/// <summary>Registers the way to the agent.</summary>
public static class AgentAddressServices
{
    /// <summary>Adds <see cref="AgentAddress"/>, which needs <see cref="WorkspaceServices"/>'.</summary>
    public static IServiceCollection AddAgentAddress(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AgentAddress(
            provider.GetRequiredService<IConfiguration>()[EnvironmentVariables.AgentAppUrl],
            provider.GetRequiredService<AppLookup>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AgentAddress>>()));
        return services;
    }
}
