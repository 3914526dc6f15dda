using AgentStack.Proxy.Errors;

namespace AgentStack.Proxy.Guardrail;

/// <summary>What the workspace's audit found out about the output guardrails of the endpoints that the agent uses.</summary>
/// <param name="Policy">What follows from it for the agent's chat.</param>
internal sealed record GuardrailAudit(StreamingPolicy Policy)
{
    /// <summary>Names the endpoint behind the agent's chat role.</summary>
    public const string EndpointKey = "LlmRoleEndpoints:agent_chat:endpoint";

    /// <summary>The verdict on an endpoint: true, false or auto. Without one the agent streams.</summary>
    public static string StreamingKey(string endpoint) => $"EndpointGuardrailAudit:{endpoint}:streaming_ok";

    /// <exception cref="ConfigurationException">The verdict is something else.</exception>
    public static GuardrailAudit From(IConfiguration configuration) => new(PolicyFrom(configuration));

    static StreamingPolicy PolicyFrom(IConfiguration configuration)
    {
        if (configuration[EndpointKey] is not { Length: > 0 } endpoint)
            return StreamingPolicy.Stream;

        var key = StreamingKey(endpoint);
        return configuration[key]?.ToUpperInvariant() switch
        {
            null or "" or "TRUE" => StreamingPolicy.Stream,
            "FALSE" => StreamingPolicy.Unary,
            "AUTO" => StreamingPolicy.Auto,
            _ => throw new ConfigurationException($"{key} must be true, false or auto."),
        };
    }
}
