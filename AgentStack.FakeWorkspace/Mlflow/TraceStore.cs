using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>The latest traces of the workspace.</summary>
internal sealed class TraceStore(TimeProvider time)
{
    private const int Capacity = 500;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Trace> _traces = new(StringComparer.Ordinal);

    /// <summary>Those that can be found by now, the latest first.</summary>
    public IReadOnlyList<Trace> Flushed
    {
        get
        {
            lock (_gate)
            {
                return [.. _traces.Values.Where(IsFlushed).Reverse()];
            }
        }
    }

    /// <summary>Keeps a trace; beyond 500 the oldest goes.</summary>
    /// <returns>Whether its id is new.</returns>
    public bool TryAdd(Trace trace)
    {
        lock (_gate)
        {
            if (!_traces.TryAdd(trace.Id, trace))
            {
                return false;
            }

            if (_traces.Count > Capacity)
            {
                _traces.RemoveAt(0);
            }

            return true;
        }
    }

    /// <summary>The trace that a route names.</summary>
    /// <param name="name">The bare id or the URI.</param>
    /// <exception cref="ApiException">404: there is none, or it is not flushed yet.</exception>
    public Trace Require(string name)
    {
        var (table, id) = TraceReference.Parse(name);
        lock (_gate)
        {
            return _traces.GetValueOrDefault(id) is { } trace
                && IsFlushed(trace)
                && (table is null || table == trace.Experiment.TraceTable)
                    ? trace
                    : throw ApiException.NotFound($"Trace with ID '{id}' not found.");
        }
    }

    private bool IsFlushed(Trace trace) => time.GetUtcNow() >= trace.FlushedAt;
}
