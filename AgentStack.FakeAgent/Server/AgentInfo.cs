using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Server;

/// <summary>What the agent says of itself.</summary>
internal static class AgentInfo
{
    /// <summary>The mlflow release whose server this one doubles.</summary>
    public const string MlflowVersion = "3.10.0";

    public static JsonObject Of(AgentOptions options)
    {
        var info = new JsonObject
        {
            [EventFields.Name] = options.Name,
            ["use_case"] = "agent",
            ["mlflow_version"] = MlflowVersion,
        };
        if (options.Type == AgentType.ResponsesAgent)
        {
            info[AgentTypes.AgentApi] = AgentTypes.ResponsesApi;
        }
        return info;
    }

    public static JsonObject Healthy() => new() { [EventFields.Status] = "healthy" };
}
