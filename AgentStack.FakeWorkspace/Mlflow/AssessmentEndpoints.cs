using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>MLflow's assessments of a trace. Whoever may edit the experiment may write them, under any name.</summary>
internal sealed class AssessmentEndpoints(
    CallerAuthentication callers, ExperimentAccess experiments, TraceStore traces, TimeProvider time)
{
    /// <summary>POST below a trace.</summary>
    /// <exception cref="ApiException">400: it is no assessment. 403: of the experiment. 404: of the trace.</exception>
    public async Task CreateAsync(HttpContext http, string traceId)
    {
        var (trace, caller) = await EditAsync(http, traceId);
        var assessment = AssessmentBody.ReadNew(await ApiRequest.ReadObjectAsync(http), trace, caller.Principal, time.GetUtcNow());
        trace.Add(assessment);
        await TraceAnswer.WriteAsync(http, assessment);
    }

    /// <summary>GET of one assessment.</summary>
    /// <exception cref="ApiException">403: of the experiment. 404: of the trace or the assessment.</exception>
    public async Task ReadAsync(HttpContext http, string traceId, string assessmentId)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Mlflow);
        var trace = traces.Require(traceId);
        experiments.MustRead(caller, trace.Experiment);
        await TraceAnswer.WriteAsync(
            http, trace.Assessments.FirstOrDefault(assessment => assessment.Id == assessmentId) ?? throw Gone(assessmentId));
    }

    /// <summary>PATCH of what <c>update_mask</c> names, or where there is none, of what came.</summary>
    /// <exception cref="ApiException">400: no such change. 403: of the experiment. 404: of the trace or the assessment.</exception>
    public async Task ChangeAsync(HttpContext http, string traceId, string assessmentId)
    {
        var (trace, caller) = await EditAsync(http, traceId);
        var change = AssessmentChange.Read(await ApiRequest.ReadObjectAsync(http));
        var changed = trace.Change(assessmentId, assessment => change.Apply(assessment) with
        {
            LastUpdateTime = time.GetUtcNow(),
            WrittenBy = caller.Principal,
        });
        await TraceAnswer.WriteAsync(http, changed ?? throw Gone(assessmentId));
    }

    /// <summary>DELETE of one assessment.</summary>
    /// <exception cref="ApiException">403: of the experiment. 404: of the trace or the assessment.</exception>
    public async Task DeleteAsync(HttpContext http, string traceId, string assessmentId)
    {
        var (trace, _) = await EditAsync(http, traceId);
        if (!trace.Remove(assessmentId))
        {
            throw Gone(assessmentId);
        }

        await ApiAnswer.WriteObjectAsync(http, _ => { });
    }

    private async Task<(Trace Trace, Caller Caller)> EditAsync(HttpContext http, string traceId)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Mlflow);
        var trace = traces.Require(traceId);
        experiments.MustEdit(caller, trace.Experiment);
        return (trace, caller);
    }

    private static ApiException Gone(string assessmentId) => ApiException.NotFound($"Assessment with ID '{assessmentId}' not found.");
}
