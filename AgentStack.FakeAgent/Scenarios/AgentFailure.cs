namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What an agent's code raises; the caller sees the message.</summary>
internal sealed class AgentFailure(string message) : Exception(message);
