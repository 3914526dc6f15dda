using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.WorkspaceClient;
using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>Keeps a vote, then tells MLflow of it. The vote is kept whatever MLflow says, and whether or not the client waits.</summary>
internal sealed class VoteRecorder(
    VoteTable votes, MessageTraces traces, MlflowAssessments mlflow, VoteLanes lanes, ILogger<VoteRecorder> log)
{
    /// <exception cref="ProxyException">The vote could not be kept.</exception>
    public async Task<MlflowOutcome> RecordAsync(string email, Vote vote)
    {
        if (vote is { TraceId: { } named, MessageId: { } message })
        {
            traces.Learn(email, named, [message]);
        }

        var stored = Keep(email, vote);
        if (stored.TraceId is not { } known)
        {
            return new(MlflowStatuses.NoTraceId);
        }

        return await lanes.InTurnAsync(email, known, async lane => votes.Get(stored.Id) switch
        {
            { IsLogged: true } => new(MlflowStatuses.Skipped),
            _ when lane.Failure is { } failure && failure.Revision >= stored.Revision => failure.Outcome,
            var latest => await TellAsync(email, latest, lane),
        });
    }

    private StoredVote Keep(string email, Vote vote)
    {
        try
        {
            var traceId = vote.TraceId ?? traces.Find(email, vote.MessageId!);
            return votes.Store(email, vote with { TraceId = traceId });
        }
        catch (SqliteException failure)
        {
            // SQLite's words name tables and columns, never what is in them.
            throw new ProxyException(
                ProxyError.VoteNotKept,
                $"The vote was not kept ({failure.Message.TrimEnd('.')}): see that the file of votes can be written, then vote again.",
                failure);
        }
    }

    private async Task<MlflowOutcome> TellAsync(string email, StoredVote vote, VoteLane lane)
    {
        try
        {
            return await LogAsync(email, vote);
        }
        catch (Exception refusal) when (refusal is MlflowException or WorkspaceException)
        {
            log.LogWarning("A vote on trace {TraceId} is kept, but MLflow does not have it: {Reason}", vote.TraceId, refusal.Message);
            var refused = new MlflowOutcome(MlflowStatuses.MlflowError, refusal.Message);
            lane.Failure = (vote.Revision, refused);
            return refused;
        }
        catch (SqliteException failure)
        {
            log.LogWarning(
                "A vote on trace {TraceId} is kept, but not what MLflow has of it: {Reason}", vote.TraceId, failure.Message);
            return new(MlflowStatuses.MlflowError, "The vote is kept, but it could not be noted whether MLflow has it: vote again in a moment.");
        }
    }

    private async Task<MlflowOutcome> LogAsync(string email, StoredVote vote)
    {
        if (vote.AssessmentId is null && await mlflow.FindAsync(vote.TraceId!, email) is { } known)
        {
            vote = votes.Adopt(vote, known);
            if (vote.IsLogged)
            {
                return new(MlflowStatuses.Skipped);
            }
        }

        votes.MarkUncertain(vote);
        var assessment = new Assessment(vote.TraceId!, email, vote.IsUpvoted, vote.Rationale);
        if (vote.AssessmentId is { } id
            && await mlflow.UpdateAsync(id, assessment with { Rationale = vote.Rationale ?? Withdrawn(vote) }))
        {
            votes.MarkLogged(vote, id);
            return new(MlflowStatuses.Updated);
        }

        votes.MarkLogged(vote, await mlflow.CreateAsync(assessment));
        return new(MlflowStatuses.Logged);
    }

    private static string? Withdrawn(StoredVote vote) => vote.LoggedRationale is null ? null : "";
}
