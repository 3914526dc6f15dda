using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentStack.Tests.Engine;

internal static class HealthChecks
{
    /// <summary>Keeps the resource from ever being healthy.</summary>
    public static IResourceBuilder<T> WithHealthCheckThatFails<T>(this IResourceBuilder<T> resource, TestApplication application)
        where T : IResource
    {
        var key = $"{resource.Resource.Name}-fails";
        application.Builder.Services.AddHealthChecks().AddCheck(key, () => HealthCheckResult.Unhealthy("always"));
        return resource.WithHealthCheck(key);
    }
}
