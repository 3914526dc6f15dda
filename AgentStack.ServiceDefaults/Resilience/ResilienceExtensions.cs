using AgentStack.ServiceDefaults.Resilience;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Resilience for HTTP clients.</summary>
public static class ResilienceExtensions
{
    /// <summary>
    /// Takes the client out of the retries and timeouts that <c>AddServiceDefaults</c> gives every client, whatever it calls.
    /// For a client that streams or that has rules of its own; a POST is never retried or timed in any case.
    /// </summary>
    /// <param name="http">The client.</param>
    /// <returns>The same client.</returns>
    public static IHttpClientBuilder WithoutResilience(this IHttpClientBuilder http) =>
        http.ConfigureAdditionalHttpMessageHandlers((handlers, _) =>
        {
            foreach (var handler in handlers.OfType<ResilienceHandler>().ToList())
            {
                handlers.Remove(handler);
            }
        });

    internal static IHttpClientBuilder AddResilience(this IHttpClientBuilder http) =>
        http.AddHttpMessageHandler(services => new ResilienceHandler(services.GetRequiredService<ResiliencePolicy>()));

    internal static IServiceCollection AddResilience(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResiliencePolicy>();
        return services;
    }
}
