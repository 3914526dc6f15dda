using System.Text;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.Tests.FakeAgent;

/// <summary>What a client makes of a stream.</summary>
internal static class Transcript
{
    /// <summary>The events that are JSON.</summary>
    public static IReadOnlyList<JsonObject> JsonOf(IReadOnlyList<string> events) =>
        [.. events.Where(data => data != "[DONE]").Select(data => JsonReader.Loads(Encoding.UTF8.GetBytes(data))!.AsObject())];

    /// <summary>The deltas of either dialect, joined.</summary>
    public static string TextOf(IReadOnlyList<string> events) => string.Concat(JsonOf(events).Select(item =>
        item["type"]?.GetValue<string>() == "response.output_text.delta"
            ? item["delta"]!.GetValue<string>()
            : item["choices"]?[0]?["delta"]?["content"]?.GetValue<string>()));

    /// <summary>The text of the last finished message.</summary>
    public static string WholeTextOf(IReadOnlyList<string> events) => JsonOf(events)
        .Last(item => item["type"]?.GetValue<string>() == "response.output_item.done")["item"]!["content"]![0]!["text"]!.GetValue<string>();
}
