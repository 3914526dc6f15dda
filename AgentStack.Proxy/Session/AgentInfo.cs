using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Session;

/// <summary>What an agent says of itself at <c>/agent/info</c>.</summary>
/// <param name="Name">Its name, or null.</param>
/// <param name="MlflowVersion">The version of the server that runs it, or null.</param>
/// <param name="BodyShape">The field in which it takes a conversation: <c>input</c> or <c>messages</c>.</param>
internal sealed record AgentInfo(string? Name, string? MlflowVersion, string BodyShape)
{
    public static AgentInfo From(JsonElement info) => new(
        info.Child(SessionFields.Name).AsString(),
        info.Child(SessionFields.MlflowVersion).AsString(),
        info.Child(AgentTypes.AgentApi).AsString() == AgentTypes.ResponsesApi ? RequestFields.Input : RequestFields.Messages);
}
