using System.Text.Json.Nodes;

namespace AgentStack.Tests.FakeAgent;

/// <summary>Request bodies.</summary>
internal static class Question
{
    public static string ForResponses(string text, bool stream) => Body("input", text, stream);

    public static string ForChat(string text, bool stream) => Body("messages", text, stream);

    private static string Body(string field, string text, bool stream) => new JsonObject
    {
        [field] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }),
        ["stream"] = stream,
    }.ToJsonString();
}
