namespace AgentStack.Deploy.Debts;

/// <summary>What a measurement of an endpoint's output guardrail found.</summary>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="StreamingOk">Whether the guardrail lets the endpoint stream.</param>
/// <param name="AuditedAt">When it was measured.</param>
internal sealed record EndpointAudit(string Endpoint, bool StreamingOk, DateTimeOffset AuditedAt);
