namespace AgentStack.Bench.Load;

/// <summary>What the load client does, and what it asks the agent for.</summary>
/// <param name="Connections">How many requests are under way at once.</param>
/// <param name="Events">How many events the agent answers a request with.</param>
/// <param name="Interval">Milliseconds between two events; 0 sends them as fast as they go.</param>
/// <param name="Seconds">How long each connection starts a new request when one is done; 0 is one request each.</param>
internal sealed record LoadPlan(int Connections, int Events, int Interval, int Seconds)
{
    /// <summary>256 users who read long answers at the speed of a model.</summary>
    public static LoadPlan Paced(int seconds) => new(Connections: 256, Events: seconds * 100, Interval: 10, Seconds: 0);

    /// <summary>32 users who ask for short answers without a pause.</summary>
    public static LoadPlan Burst(int seconds) => new(Connections: 32, Events: 20, Interval: 0, Seconds: seconds);

    public static LoadPlan Parse(string[] args) => args is [var connections, var events, var interval, var seconds]
        ? new LoadPlan(int.Parse(connections), int.Parse(events), int.Parse(interval), int.Parse(seconds))
        : throw new BenchException($"{LoadClient.Mode} takes an address and four numbers.");

    public string[] ToArguments() => [$"{Connections}", $"{Events}", $"{Interval}", $"{Seconds}"];
}
