using AgentStack.Contract;

namespace AgentStack.Proxy.Agent;

/// <summary>Registers the way to the agent.</summary>
public static class AgentAddressServices
{
    /// <summary>Adds <see cref="AgentAddress"/>, which needs <see cref="Credentials.CredentialServices"/>'s.</summary>
    public static IServiceCollection AddAgentAddress(this IServiceCollection services)
    {
        services.AddSingleton<AgentAddressLookup>();
        services.AddSingleton(provider => new AgentAddress(
            provider.GetRequiredService<IConfiguration>()[EnvironmentVariables.AgentAppUrl],
            provider.GetRequiredService<AgentAddressLookup>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AgentAddress>>()));
        return services;
    }
}
