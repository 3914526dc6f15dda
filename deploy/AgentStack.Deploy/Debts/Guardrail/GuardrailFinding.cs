namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>What asking an endpoint both ways found.</summary>
/// <param name="StreamingOk">Whether it may be asked to stream; <see langword="null"/> where the answers do not tell.</param>
/// <param name="Detail">What was seen, in one line.</param>
internal sealed record GuardrailFinding(bool? StreamingOk, string Detail);
