using System.Text;

namespace AgentStack.Tests.Sockets;

/// <summary>A reply as it came over the socket.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">By lower-case name.</param>
/// <param name="Chunks">The body's chunks as the server cut them; a body of known length is one.</param>
/// <param name="IsComplete">Whether the body came to its declared end.</param>
public sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<byte[]> Chunks, bool IsComplete)
{
    public string Body => Encoding.UTF8.GetString([.. Chunks.SelectMany(chunk => chunk)]);

    /// <summary>The data of each server-sent event.</summary>
    public IReadOnlyList<string> Events => [.. Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line["data: ".Length..])];
}
