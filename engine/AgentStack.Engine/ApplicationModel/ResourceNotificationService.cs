using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What state each resource is in, and waits for it.</summary>
public partial class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly DistributedApplicationModel _model;
    private readonly WaitBehavior _defaultWaitBehavior;
    private ImmutableDictionary<string, ResourceEvent> _current =
        ImmutableDictionary.Create<string, ResourceEvent>(StringComparer.OrdinalIgnoreCase);
    private ImmutableList<Channel<ResourceEvent>> _watchers = [];

    internal ResourceNotificationService(DistributedApplicationModel model, ResourceNotificationServiceOptions options)
    {
        _model = model;
        _defaultWaitBehavior = options.DefaultWaitBehavior;
    }

    /// <summary>Puts a resource in a new state and tells all who watch.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_lock)
        {
            var before = _current.GetValueOrDefault(resource.Name)?.Snapshot ?? new() { ResourceType = TypeOf(resource) };
            var update = new ResourceEvent(resource, resource.Name, stateFactory(before));
            _current = _current.SetItem(resource.Name, update);
            _watchers.ForEach(watcher => watcher.Writer.TryWrite(update));
        }

        return Task.CompletedTask;
    }

    /// <summary>A resource's state now; false for a resource without one.</summary>
    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _current.TryGetValue(resourceId, out resourceEvent);

    /// <summary>The state of every resource, then each change, until cancelled.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_lock)
        {
            foreach (var update in _current.Values)
            {
                channel.Writer.TryWrite(update);
            }

            _watchers = _watchers.Add(channel);
        }

        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return update;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers = _watchers.Remove(channel);
            }
        }
    }

    private static string TypeOf(IResource resource)
    {
        var type = resource.GetType().Name;
        return type.EndsWith("Resource", StringComparison.Ordinal) ? type[..^"Resource".Length] : type;
    }
}
