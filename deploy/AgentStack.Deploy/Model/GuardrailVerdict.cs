namespace AgentStack.Deploy.Model;

/// <summary>Whether the endpoint behind the agent's chat may be asked to stream, for the proxy's guardrail switch.</summary>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="StreamingOk"><c>true</c>, <c>false</c>, or <c>auto</c> where nobody has measured it.</param>
internal sealed record GuardrailVerdict(string Endpoint, string StreamingOk);
