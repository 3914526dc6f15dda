namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What an agent's code raises; the caller sees the message.</summary>
sealed class AgentFailure(string message) : Exception(message);
