namespace AgentStack.Bench.Load;

/// <summary>What the load client saw.</summary>
/// <param name="Requests">Requests that were answered to the end.</param>
/// <param name="Events">Events received.</param>
/// <param name="Expected">Events that the agent was asked for, its last one included.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record LoadResult(long Requests, long Events, long Expected, double Seconds)
{
    public static LoadResult Parse(string line) => line.Split(' ') is [var requests, var events, var expected, var seconds]
        ? new LoadResult(long.Parse(requests), long.Parse(events), long.Parse(expected), double.Parse(seconds))
        : throw new BenchException($"The load client failed: {line}");

    public override string ToString() => $"{Requests} {Events} {Expected} {Seconds:F3}";
}
