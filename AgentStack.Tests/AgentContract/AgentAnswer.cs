using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.AgentContract;

/// <summary>What an agent answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type, with its parameters.</param>
/// <param name="Body">All of the body.</param>
internal sealed record AgentAnswer(int Status, string ContentType, string Body)
{
    /// <summary>The body as one JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The words of a refusal.</summary>
    public string Detail => (string)Json[EventFields.Detail]!;

    /// <summary>The data of a stream's events, each of which has to be one <c>data:</c> line and a blank one.</summary>
    public IReadOnlyList<string> Data
    {
        get
        {
            Assert.EndsWith("\n\n", Body, StringComparison.Ordinal);
            return [.. Body[..^2].Split("\n\n").Select(OnlyLineOf)];
        }
    }

    /// <summary>The events before <c>[DONE]</c>.</summary>
    public IReadOnlyList<JsonObject> Events => [.. Data.SkipLast(1).Select(data => JsonNode.Parse(data)!.AsObject())];

    /// <summary>The events of a type.</summary>
    public IReadOnlyList<JsonObject> Of(string type) => [.. Events.Where(data => (string?)data[EventFields.Type] == type)];

    private static string OnlyLineOf(string block)
    {
        Assert.StartsWith(ServerSentEvents.DataPrefix, block, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', block);
        return block[ServerSentEvents.DataPrefix.Length..];
    }
}
