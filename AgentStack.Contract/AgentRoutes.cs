namespace AgentStack.Contract;

/// <summary>The routes of an agent app, as <c>mlflow.genai.agent_server</c> serves them.</summary>
public static class AgentRoutes
{
    /// <summary>POST. Both agent types answer here.</summary>
    public const string Invocations = "/invocations";

    /// <summary>POST. The same handler, for OpenAI clients; only a <c>ResponsesAgent</c> has it.</summary>
    public const string Responses = "/responses";

    /// <summary>GET. What the agent says of itself.</summary>
    public const string AgentInfo = "/agent/info";

    /// <summary>GET. <c>{"status": "healthy"}</c>.</summary>
    public const string Health = "/health";
}
