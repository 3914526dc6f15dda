using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Serving;

/// <summary>A model's streamed answer.</summary>
internal static class ChatChunks
{
    /// <summary>The chunks before the end.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ChunksAsync(this HttpResponseMessage answer)
    {
        var events = (await answer.TextAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: [DONE]", events[^1]);
        return [.. events[..^1].Select(data => JsonElement.Parse(data["data: ".Length..]))];
    }

    /// <summary>The text that a chunk adds.</summary>
    public static string Text(JsonElement chunk) =>
        chunk.GetProperty(EventFields.Choices)[0].GetProperty(EventFields.Delta).TryGetProperty(RequestFields.Content, out var content)
            ? content.GetString() ?? ""
            : "";
}
