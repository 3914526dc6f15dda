namespace AgentStack.Contract;

/// <summary>What <c>AgentServer(agent_type)</c> can be, and how <see cref="AgentRoutes.AgentInfo"/> tells it.</summary>
public static class AgentTypes
{
    /// <summary>Validates its body and takes <see cref="RequestFields.Input"/> only.</summary>
    public const string ResponsesAgent = "ResponsesAgent";

    /// <summary>The field of <see cref="AgentRoutes.AgentInfo"/> that only a <see cref="ResponsesAgent"/> sends.</summary>
    public const string AgentApi = "agent_api";

    /// <summary>The value of <see cref="AgentApi"/>.</summary>
    public const string ResponsesApi = "responses";
}
