namespace AgentStack.FakeAgent.Events;

/// <summary>A piece of the assistant's text.</summary>
internal sealed record TextDelta(string Text) : AgentEvent;
