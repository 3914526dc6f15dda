namespace AgentStack.Proxy.Feedback;

/// <summary>A user's vote as MLflow is told of it.</summary>
/// <param name="TraceId">The trace, bare.</param>
/// <param name="UserEmail">Who voted, as the ingress says: never the principal that tells.</param>
/// <param name="IsUpvoted">Which way.</param>
/// <param name="Rationale">Why; empty where an earlier reason is to go.</param>
internal sealed record Assessment(string TraceId, string UserEmail, bool IsUpvoted, string? Rationale);
