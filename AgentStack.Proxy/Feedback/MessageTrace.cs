namespace AgentStack.Proxy.Feedback;

/// <summary>A message that a user got, and the trace of the answer that it stands in.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Email">The user; empty where nobody was signed in.</param>
/// <param name="TraceId">The trace, bare; empty where the answer had none.</param>
internal sealed record MessageTrace(string MessageId, string Email, string TraceId);
