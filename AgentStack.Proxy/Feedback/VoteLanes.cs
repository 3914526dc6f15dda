namespace AgentStack.Proxy.Feedback;

/// <summary>The lanes that have votes in them.</summary>
internal sealed class VoteLanes
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Email, string TraceId), VoteLane> _lanes = [];

    /// <summary>Acts when all earlier votes of this user on this answer are done.</summary>
    public async Task<T> InTurnAsync<T>(string email, string traceId, Func<VoteLane, Task<T>> act)
    {
        var lane = Enter((email, traceId));
        try
        {
            await lane.Turn.WaitAsync();
            try
            {
                return await act(lane);
            }
            finally
            {
                lane.Turn.Release();
            }
        }
        finally
        {
            Leave((email, traceId), lane);
        }
    }

    private VoteLane Enter((string Email, string TraceId) key)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes[key] = lane = new VoteLane();
            }

            lane.Count++;
            return lane;
        }
    }

    private void Leave((string Email, string TraceId) key, VoteLane lane)
    {
        lock (_gate)
        {
            if (--lane.Count == 0)
            {
                _lanes.Remove(key);
                lane.Dispose();
            }
        }
    }
}
