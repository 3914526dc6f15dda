using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Feedback;

/// <summary>A user's vote as MLflow has it.</summary>
/// <param name="Id">The assessment.</param>
/// <param name="IsUpvoted">Which way; null where it is neither.</param>
/// <param name="Rationale">Why.</param>
internal sealed record KnownAssessment(string Id, bool? IsUpvoted, string? Rationale)
{
    /// <summary>The user's vote among the assessments of a trace, as <c>GET</c> of the trace answers it: the last, if several.</summary>
    public static KnownAssessment? In(JsonElement answer, string userEmail)
    {
        var all = answer.Child(TraceFields.Trace).Child(TraceFields.TraceInfo).Child(TraceFields.Assessments);
        return all.ValueKind == JsonValueKind.Array
            ? all.EnumerateArray().Where(one => IsVoteOf(userEmail, one)).Select(Read).OfType<KnownAssessment>().LastOrDefault()
            : null;
    }

    private static bool IsVoteOf(string userEmail, JsonElement assessment)
    {
        var source = assessment.Child(AssessmentFields.Source);
        return assessment.Text(AssessmentFields.AssessmentName) == AssessmentFields.UserFeedback
            && source.Text(AssessmentFields.SourceType) == AssessmentFields.Human
            && source.Text(AssessmentFields.SourceId) == userEmail;
    }

    private static KnownAssessment? Read(JsonElement assessment) => assessment.Text(AssessmentFields.AssessmentId) is { } id
        ? new(id, Direction(assessment), assessment.Text(AssessmentFields.Rationale))
        : null;

    private static bool? Direction(JsonElement assessment) =>
        assessment.Child(AssessmentFields.Feedback).Child(AssessmentFields.Value).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
}
