namespace Aspire.Hosting.Networking;

/// <summary>A fixed port is held by another program.</summary>
internal sealed class PortInUseException(int port, Exception? inner = null)
    : Exception($"Port {port} on localhost is already in use.", inner)
{
    /// <summary>The port that was asked for.</summary>
    public int Port => port;
}
