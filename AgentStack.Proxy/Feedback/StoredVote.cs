namespace AgentStack.Proxy.Feedback;

/// <summary>A vote as the database has it, and what MLflow has of it.</summary>
/// <param name="Id">The row.</param>
/// <param name="TraceId">The trace, once it is known.</param>
/// <param name="IsUpvoted">The vote.</param>
/// <param name="Rationale">Its reason.</param>
/// <param name="Revision">Grows with every word on it.</param>
/// <param name="AssessmentId">The assessment in MLflow, once there is one.</param>
/// <param name="LoggedIsUpvoted">The vote in MLflow; null where that is not known.</param>
/// <param name="LoggedRationale">The reason in MLflow.</param>
internal sealed record StoredVote(
    long Id,
    string? TraceId,
    bool IsUpvoted,
    string? Rationale,
    long Revision,
    string? AssessmentId,
    bool? LoggedIsUpvoted,
    string? LoggedRationale)
{
    /// <summary>Whether MLflow has this very vote.</summary>
    public bool IsLogged => AssessmentId is not null && LoggedIsUpvoted == IsUpvoted && LoggedRationale == Rationale;
}
