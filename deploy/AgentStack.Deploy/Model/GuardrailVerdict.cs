namespace AgentStack.Deploy.Model;

/// <summary>What the audit says about the output guardrail of the endpoint behind an agent.</summary>
/// <param name="Endpoint">The model's endpoint.</param>
/// <param name="StreamingOk">
/// Whether a stream gets through it; <see langword="null"/> where nobody has measured it, and the proxy finds out (<c>auto</c>).
/// </param>
internal sealed record GuardrailVerdict(string Endpoint, bool? StreamingOk);
