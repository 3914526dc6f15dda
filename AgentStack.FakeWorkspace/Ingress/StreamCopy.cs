using System.Buffers;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Passes bytes on as they come.</summary>
internal static class StreamCopy
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Copies until the source ends. What was read is on its way before more is read.</summary>
    public static async Task RunAsync(Stream source, Stream target, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await source.ReadAsync(buffer, cancellation) is var count and > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, count), cancellation);
                await target.FlushAsync(cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
