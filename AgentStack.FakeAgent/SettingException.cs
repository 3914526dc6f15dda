namespace AgentStack.FakeAgent;

/// <summary>A setting that the agent cannot start with; the message says which and what to write instead.</summary>
internal sealed class SettingException(string message) : Exception(message);
