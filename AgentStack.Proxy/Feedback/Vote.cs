namespace AgentStack.Proxy.Feedback;

/// <summary>A user's word on an answer. At least one of message and trace is known.</summary>
/// <param name="ChatId">The chat, as the page counts them.</param>
/// <param name="MessageId">The message that is voted on.</param>
/// <param name="TraceId">The trace that is voted on, bare.</param>
/// <param name="IsUpvoted">Which way.</param>
/// <param name="Rationale">Why.</param>
internal sealed record Vote(string? ChatId, string? MessageId, string? TraceId, bool IsUpvoted, string? Rationale);
