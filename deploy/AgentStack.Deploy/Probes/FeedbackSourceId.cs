using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Apps;
using AgentStack.Deploy.Steps;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Probes;

/// <summary>
/// The fourth probe: the user's vote on the third probe's answer stands in the workspace under the user's name. Whatever is
/// missing to see that is a failure that says so.
/// </summary>
internal sealed class FeedbackSourceId(ProbeSubject subject, AppkitWithObo answered, TimeProvider time) : IStep
{
    private const string Missing = "trace_assessment_api_contract_missing: ";

    public string Name => ProbeNames.FeedbackSourceId;

    public async Task<Verdict> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await VoteAndReadBackAsync(cancellation);
        }
        catch (Exception failure) when (failure is StepFailedException or WorkspaceException)
        {
            return Verdict.Fail(Missing + failure.Message);
        }
    }

    private async Task<Verdict> VoteAndReadBackAsync(CancellationToken cancellation)
    {
        var target = subject.Target;
        var expected = target.ExpectedEmail ?? throw new StepFailedException($"{Target.ExpectedEmailIsMissing}.");
        var assessments = new AssessmentsTable(
            target.User.Workspace,
            target.WarehouseId ?? throw Unset(EnvironmentVariables.TracingWarehouseId),
            target.TraceTable ?? throw Unset(EnvironmentVariables.TracingTable),
            time);
        var reply = answered.Reply ?? throw new StepFailedException($"{answered.Name} failed, so there is no answer to vote on.");
        var traceId = reply.TraceId ?? throw new StepFailedException(
            $"The answer of {answered.Name} carries no trace id: the agent must send it when {AgentHeaders.ReturnTraceId} asks for it.");

        await VoteAsync(traceId, cancellation);
        var author = await assessments.AuthorOfAsync(traceId, cancellation);
        return string.Equals(author, expected, StringComparison.OrdinalIgnoreCase)
            ? Verdict.Pass("source_id is the user's e-mail")
            : Verdict.Fail($"source_id is {Describe(author)}, not {expected}: the front app did not name the user that it was told of.");
    }

    private async Task VoteAsync(string traceId, CancellationToken cancellation)
    {
        var (status, error) = await subject.Front.VoteAsync(subject.Target.User.Credential, Vote(traceId), cancellation);
        if (status is not (MlflowStatuses.Logged or MlflowStatuses.Updated or MlflowStatuses.Skipped))
        {
            throw new StepFailedException($"The vote did not reach MLflow: {status}{(error is null ? "" : $" ({error})")}.");
        }
    }

    private string Describe(string author) => author switch
    {
        "" => "empty",
        _ when string.Equals(author, subject.KnownFront?.ServicePrincipalClientId, StringComparison.OrdinalIgnoreCase) =>
            $"{author}, the front app's service principal, not the user",
        _ when Guid.TryParse(author, out _) => $"{author}, a service principal, not the user",
        _ => author,
    };

    private static byte[] Vote(string traceId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(FeedbackFields.TraceId, traceId);
            json.WriteBoolean(FeedbackFields.IsPositive, true);
            json.WriteString(FeedbackFields.Rationale, "four-probe identity verification");
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static StepFailedException Unset(string variable) => new($"{variable} is not set.");
}
