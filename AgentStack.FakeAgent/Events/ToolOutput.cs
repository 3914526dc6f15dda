namespace AgentStack.FakeAgent.Events;

/// <summary>A tool answers.</summary>
sealed record ToolOutput(string CallId, string Output) : AgentEvent;
