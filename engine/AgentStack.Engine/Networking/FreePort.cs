namespace Aspire.Hosting.Networking;

/// <summary>
/// Picks ports for processes to listen on. They lie below the range that the system gives to outgoing connections
/// (32768 and up on Linux, 49152 on macOS), so none is taken between being picked and being listened on.
/// </summary>
internal static class FreePort
{
    // Ports belong to the whole machine: applications side by side in one process (tests) must share this.
    private static readonly PortRange Range = new(first: 20_000, count: 12_000);

    /// <summary>A port free on every local address, and not the one of any recent call in this process.</summary>
    /// <exception cref="InvalidOperationException">Every port of the range is in use.</exception>
    public static int Next() => Range.Next();
}
