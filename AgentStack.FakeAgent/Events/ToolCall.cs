namespace AgentStack.FakeAgent.Events;

/// <summary>The agent calls a tool.</summary>
/// <param name="CallId">Names the call; the <see cref="ToolOutput"/> repeats it.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">A JSON object, as text.</param>
internal sealed record ToolCall(string CallId, string Name, string Arguments) : AgentEvent;
