using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Orchestration;

/// <summary>What the lives of all resources share.</summary>
internal sealed record ResourceLifeServices(
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    IDistributedApplicationEventing Eventing,
    EndpointAllocator Endpoints,
    ProcessPlanner Planner,
    HealthMonitor Health,
    IServiceProvider Services,
    TimeProvider Time)
{
    public async Task<ResourceEvent> PublishAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        await Notifications.PublishUpdateAsync(resource, change);
        return Notifications.TryGetCurrentState(resource.Name, out var now)
            ? now
            : throw new InvalidOperationException($"'{resource.Name}' has no state.");
    }
}
