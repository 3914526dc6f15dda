namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The requests that one app is answering.</summary>
internal sealed class RunningRequests
{
    private readonly Lock _gate = new();
    private readonly HashSet<RunningRequest> _running = [];

    /// <summary>Takes a request in, until it is disposed.</summary>
    /// <param name="limit">How long the request may take; zero for as long as it likes.</param>
    /// <param name="clientLeft">Set when the client is gone.</param>
    public RunningRequest Begin(TimeSpan limit, TimeProvider time, CancellationToken clientLeft)
    {
        var request = new RunningRequest(this, limit, time, clientLeft);
        lock (_gate)
        {
            _running.Add(request);
        }

        return request;
    }

    /// <summary>Ends all that run now, mid-way.</summary>
    /// <returns>How many.</returns>
    public int Cut()
    {
        lock (_gate)
        {
            foreach (var request in _running)
            {
                request.Cut();
            }

            return _running.Count;
        }
    }

    /// <summary>Forgets a request; from then on nobody cuts it.</summary>
    public void End(RunningRequest request)
    {
        lock (_gate)
        {
            _running.Remove(request);
        }
    }
}
