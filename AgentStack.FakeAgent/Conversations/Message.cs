namespace AgentStack.FakeAgent.Conversations;

/// <summary>One turn of the history.</summary>
internal sealed record Message(string Role, string Text);
