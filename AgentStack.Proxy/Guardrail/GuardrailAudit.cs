using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.ServiceDefaults.Startup;

namespace AgentStack.Proxy.Guardrail;

/// <summary>What the workspace's audit found out about the output guardrails of the endpoints that the agent uses.</summary>
/// <param name="Policy">What follows from it for the agent's chat.</param>
internal sealed record GuardrailAudit(StreamingPolicy Policy)
{
    /// <summary>Names the endpoint behind the agent's chat role; not needed while the audit knows only one.</summary>
    public const string EndpointKey =
        $"{GuardrailSettings.RoleEndpoints}:{GuardrailSettings.ChatRole}:{GuardrailSettings.Endpoint}";

    private const string Section = GuardrailSettings.Audit;

    /// <summary>The verdict on an endpoint: true, false or auto. Without one the agent streams.</summary>
    public static string StreamingKey(string endpoint) => $"{Section}:{endpoint}:{GuardrailSettings.StreamingOk}";

    /// <exception cref="SettingException">The verdict is something else, or it is not clear whose verdict counts.</exception>
    public static GuardrailAudit From(IConfiguration configuration) => new(PolicyFrom(configuration));

    private static StreamingPolicy PolicyFrom(IConfiguration configuration)
    {
        if (EndpointOf(configuration) is not { } endpoint)
        {
            return StreamingPolicy.Stream;
        }

        var key = StreamingKey(endpoint);
        return configuration[key]?.ToUpperInvariant() switch
        {
            null or "" or "TRUE" => StreamingPolicy.Stream,
            "FALSE" => StreamingPolicy.Unary,
            "AUTO" => StreamingPolicy.Auto,
            _ => throw new SettingException($"{key} must be true, false or auto."),
        };
    }

    private static string? EndpointOf(IConfiguration configuration)
    {
        if (configuration[EndpointKey] is { Length: > 0 } named)
        {
            return named;
        }

        var audited = configuration.GetSection(Section).GetChildren().Select(endpoint => endpoint.Key).ToArray();
        return audited.Length <= 1 ? audited.SingleOrDefault() : throw new SettingException(
            $"{Section} knows several endpoints ({string.Join(", ", audited)}); name the agent's own in {EndpointKey}.");
    }
}
