using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Brings the model to life in run mode, and to an end.</summary>
internal sealed class ApplicationOrchestrator(
    DistributedApplicationModel model,
    ResourceLifeServices engine,
    ResourceUrls urls,
    IDistributedApplicationEventing eventing,
    IServiceProvider services) : IHostedService, IAsyncDisposable
{
    private readonly List<ResourceInstance> _instances = [];

    /// <exception cref="DistributedApplicationException">The model or its surroundings are wrong; nothing was started.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        DependencyCycle.ThrowIfAny(model);
        _instances.AddRange(model.Resources
            .Where(resource => resource is ProjectResource or ExecutableResource)
            .Select(resource => new ResourceInstance(resource, engine)));
        RequireCommands();
        await AllocateEndpointsAsync(cancellationToken);
        foreach (var resource in model.Resources.OfType<IResourceWithoutLifetime>())
        {
            await engine.PublishAsync(resource, snapshot => snapshot with { State = KnownResourceStates.Running, IsReady = true });
        }

        foreach (var instance in _instances)
        {
            LifecycleCommands.AddTo(instance);
            await BeginAsync(instance, cancellationToken);
        }
    }

    /// <summary>Stops all at once: one that drains must not take the others' time.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_instances.Select(instance => instance.StopAsync(CancellationToken.None))).WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }
    }

    private async Task BeginAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        if (instance.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
        {
            engine.Endpoints.TurnAway(instance.Resource);
            await engine.PublishAsync(instance.Resource, snapshot => snapshot with { State = KnownResourceStates.NotStarted });
            return;
        }

        await instance.BeginAsync(cancellationToken);
    }

    // A tool that is not there is told before anything starts, not after half the stack is up.
    private void RequireCommands()
    {
        foreach (var executable in _instances.Select(instance => instance.Resource).OfType<ExecutableResource>())
        {
            var startsByItself = !executable.Annotations.OfType<ExplicitStartupAnnotation>().Any();
            var hasAnEnvironmentOfItsOwn = executable.Annotations.OfType<EnvironmentCallbackAnnotation>().Any();
            var isMadeByAnother = executable.Annotations.OfType<WaitAnnotation>().Any(w => w.WaitType == WaitType.WaitForCompletion);
            if (startsByItself && !isMadeByAnother && !hasAnEnvironmentOfItsOwn)
            {
                CommandLocator.Find(executable.Command, executable.WorkingDirectory, executable.Name, Environment.GetEnvironmentVariable("PATH"));
            }
        }
    }

    private async Task AllocateEndpointsAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in model.Resources.OfType<IResourceWithEndpoints>())
        {
            engine.Endpoints.Allocate(resource);
        }

        foreach (var resource in model.Resources)
        {
            var addresses = await urls.OfAsync(resource, cancellationToken);
            await engine.PublishAsync(resource, snapshot => snapshot with { Urls = addresses });
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }
    }
}
