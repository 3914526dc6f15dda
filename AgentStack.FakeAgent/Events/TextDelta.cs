namespace AgentStack.FakeAgent.Events;

/// <summary>A piece of the assistant's text.</summary>
sealed record TextDelta(string Text) : AgentEvent;
