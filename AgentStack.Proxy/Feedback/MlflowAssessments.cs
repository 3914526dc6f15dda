using System.Net;
using AgentStack.Contract;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Feedback;

/// <summary>Tells MLflow of votes, as the front app's own principal.</summary>
/// <remarks>Nobody's leaving ends a call, so that what was made is known. The deadline does.</remarks>
internal sealed class MlflowAssessments(WorkspaceApi workspace, FeedbackOptions options, TimeProvider time)
{
    /// <summary>How long one call may take, the token's included.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The assessment that a trace has of this user already: one whose making ended unseen, or before this app's file began. Null
    /// where there is none, or where MLflow does not say.
    /// </summary>
    public async Task<KnownAssessment?> FindAsync(string traceId, string userEmail)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, TraceRoute(traceId), body: null);
            return answer.Status is HttpStatusCode.OK ? KnownAssessment.In(answer.Json, userEmail) : null;
        }
        catch (Exception refusal) when (refusal is MlflowException or WorkspaceException)
        {
            return null;
        }
    }

    /// <summary>Makes an assessment, and asks once more where the trace has not arrived yet.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="MlflowException">MLflow refused or did not answer in time.</exception>
    /// <exception cref="WorkspaceException">The workspace could not be asked.</exception>
    public async Task<string> CreateAsync(Assessment assessment)
    {
        var (route, body) = (Route(assessment), AssessmentBody.ToCreate(assessment));
        using var first = await SendAsync(HttpMethod.Post, route, body);
        if (first.Status is not HttpStatusCode.NotFound)
        {
            return CreatedId(first);
        }

        await Task.Delay(options.RetryDelay, time);
        using var second = await SendAsync(HttpMethod.Post, route, body);
        return CreatedId(second);
    }

    /// <summary>Changes an assessment.</summary>
    /// <returns>False where MLflow has it no more.</returns>
    /// <exception cref="MlflowException">MLflow refused or did not answer in time.</exception>
    /// <exception cref="WorkspaceException">The workspace could not be asked.</exception>
    public async Task<bool> UpdateAsync(string assessmentId, Assessment assessment)
    {
        var route = $"{Route(assessment)}/{Uri.EscapeDataString(assessmentId)}";
        using var answer = await SendAsync(HttpMethod.Patch, route, AssessmentBody.ToUpdate(assessment));
        if (answer.Status is HttpStatusCode.NotFound)
        {
            return false;
        }

        RequireSuccess(answer);
        return true;
    }

    private static string TraceRoute(string traceId) => $"{WorkspaceRoutes.Traces}/{Uri.EscapeDataString(traceId)}";

    private static string Route(Assessment assessment) => $"{TraceRoute(assessment.TraceId)}{WorkspaceRoutes.Assessments}";

    private static string CreatedId(WorkspaceAnswer answer)
    {
        RequireSuccess(answer);
        return answer.Json.Child(AssessmentFields.Assessment).Text(AssessmentFields.AssessmentId)
            ?? answer.Json.Text(AssessmentFields.AssessmentId)
            ?? throw new MlflowException("MLflow took the vote without naming its assessment: vote again in a moment.");
    }

    private static void RequireSuccess(WorkspaceAnswer answer)
    {
        if (answer.Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
        {
            return;
        }

        throw new MlflowException(answer.Status switch
        {
            HttpStatusCode.Forbidden => "MLflow refused the front app: its service principal lacks CAN_EDIT on the experiment.",
            HttpStatusCode.NotFound => "MLflow does not have the answer's trace, or not yet: vote again in a moment.",
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                $"MLflow failed with {(int)answer.Status}: vote again in a moment.",
            // Its message may repeat what was sent; its code does not.
            _ => $"MLflow refused the vote with {(int)answer.Status} ({answer.Json.Text(ApiErrorFields.ErrorCode) ?? "no code"}).",
        });
    }

    private async Task<WorkspaceAnswer> SendAsync(HttpMethod method, string route, ReadOnlyMemory<byte>? body)
    {
        using var deadline = new CancellationTokenSource(CallTimeout, time);
        try
        {
            return await workspace.SendAsync(method, route, body, deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new MlflowException(
                $"MLflow did not answer within {CallTimeout.TotalSeconds} s: vote again in a moment.", late);
        }
    }
}
