namespace AgentStack.FakeAgent.Events;

/// <summary>A tool answers.</summary>
internal sealed record ToolOutput(string CallId, string Output) : AgentEvent;
