using Aspire.Hosting.Networking;

namespace AgentStack.Tests.Sockets;

/// <summary>
/// Ports for what must know its port before it listens: of a range that neither the system nor an AppHost takes ports from,
/// so that nobody else comes in between.
/// </summary>
public static class FreePort
{
    private static readonly PortRange Range = new(first: 10_000, count: 8_000);

    public static int Next() => Range.Next();

    /// <summary>As many, no two of them the same.</summary>
    public static int[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];
}
