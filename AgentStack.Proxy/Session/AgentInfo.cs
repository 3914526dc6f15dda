using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Session;

/// <summary>What an agent says of itself at <c>/agent/info</c>.</summary>
/// <param name="Name">Its name, or null.</param>
/// <param name="MlflowVersion">The version of the server that runs it, or null.</param>
/// <param name="BodyShape">The field in which it takes a conversation: <c>input</c> or <c>messages</c>.</param>
internal sealed record AgentInfo(string? Name, string? MlflowVersion, string BodyShape)
{
    public static AgentInfo From(JsonElement info) => new(
        Text(info, SessionFields.Name),
        Text(info, SessionFields.MlflowVersion),
        Text(info, AgentTypes.AgentApi) == AgentTypes.ResponsesApi ? RequestFields.Input : RequestFields.Messages);

    private static string? Text(JsonElement info, string name) =>
        info.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
