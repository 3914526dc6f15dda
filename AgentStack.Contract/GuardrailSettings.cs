namespace AgentStack.Contract;

/// <summary>The proxy's settings about output guardrails that trip on streams; a deployment writes them from its audit.</summary>
public static class GuardrailSettings
{
    /// <summary>The endpoint behind each role: <c>LlmRoleEndpoints:agent_chat:endpoint</c>.</summary>
    public const string RoleEndpoints = "LlmRoleEndpoints";

    /// <summary>The role of whoever answers the chat.</summary>
    public const string ChatRole = "agent_chat";

    /// <summary>In a role: its endpoint's name.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>The verdict on each endpoint: <c>EndpointGuardrailAudit:ENDPOINT:streaming_ok</c>.</summary>
    public const string Audit = "EndpointGuardrailAudit";

    /// <summary>In an endpoint's verdict: <c>true</c>, <c>false</c> or <see cref="Auto"/>.</summary>
    public const string StreamingOk = "streaming_ok";

    /// <summary>The <see cref="StreamingOk"/> that lets the proxy find out.</summary>
    public const string Auto = "auto";

    /// <summary>The registered debt of asking for a whole answer where a stream is wanted.</summary>
    public const string Debt = "workspace_sse_guardrail";
}
