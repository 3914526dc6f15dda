using System.Diagnostics;
using AgentStack.Contract;

namespace AgentStack.Proxy.Telemetry;

/// <summary>Attribute names of OpenTelemetry's semantic conventions for generative AI, and the few of our own.</summary>
internal static class GenAi
{
    public const string InvokeAgent = "invoke_agent";
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string AgentName = "gen_ai.agent.name";
    public const string InputMessages = "gen_ai.input.messages";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string HttpStatus = "http.response.status_code";
    public const string ErrorType = "error.type";
    public const string TimeToFirstChunk = "agentstack.time_to_first_chunk";
    public const string Events = "agentstack.stream.events";

    /// <summary>The provider, as nobody has named it yet.</summary>
    public const string Databricks = "databricks";

    /// <summary>What spans and metrics of a call have in common.</summary>
    public static TagList Tags(Uri agent)
    {
        var tags = new TagList
        {
            { OperationName, InvokeAgent },
            { ProviderName, Databricks },
            { AgentName, ResourceNames.AgentBackend },
            { ServerAddress, agent.Host },
        };
        // A service-discovery address has none.
        if (agent.Port >= 0)
        {
            tags.Add(ServerPort, agent.Port);
        }

        return tags;
    }
}
