using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>MLflow's traces: logged by the agent, read by whoever may read the experiment.</summary>
internal sealed class TraceEndpoints(
    CallerAuthentication callers, ExperimentAccess experiments, TraceStore traces, MlflowSwitches switches, TimeProvider time)
{
    private const int LongestId = 200;

    /// <summary>POST <see cref="WorkspaceRoutes.Traces"/> <c>{"trace": {"trace_info": {…}}}</c>.</summary>
    /// <exception cref="ApiException">400: it is no trace, or its id is taken. 403, 404: of the experiment.</exception>
    public async Task LogAsync(HttpContext http)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Mlflow);
        var body = await ApiRequest.ReadObjectAsync(http);
        var info = body.Field(TraceFields.Trace, JsonValueKind.Object)?.Field(TraceFields.TraceInfo, JsonValueKind.Object)
            ?? throw ApiException.Invalid($"Missing value for required parameter '{TraceFields.Trace}.{TraceFields.TraceInfo}'.");
        var id = IdOf(info);
        var experiment = ExperimentOf(info);
        experiments.MustEdit(caller, experiment);
        _ = (info.Text(TraceFields.RequestPreview), info.Text(TraceFields.ResponsePreview));

        var trace = new Trace(id, experiment, info, caller.Principal, time.GetUtcNow() + switches.FlushDelay);
        if (!traces.TryAdd(trace))
        {
            throw new ApiException(HttpStatusCode.BadRequest, "RESOURCE_ALREADY_EXISTS", $"Trace with ID '{id}' already exists.");
        }

        await TraceAnswer.WriteAsync(http, trace);
    }

    /// <summary>GET of one trace, its assessments included.</summary>
    /// <exception cref="ApiException">403: of the experiment. 404: there is none, or it is not flushed yet.</exception>
    public async Task ReadAsync(HttpContext http, string traceId)
    {
        var caller = (await callers.RequireAsync(http)).MustCover(OAuthScopes.Mlflow);
        var trace = traces.Require(traceId);
        experiments.MustRead(caller, trace.Experiment);
        await TraceAnswer.WriteAsync(http, trace);
    }

    private static string IdOf(JsonElement info)
    {
        var id = info.RequiredText(TraceFields.TraceId);
        return id.Length <= LongestId && !id.AsSpan().ContainsAnyExceptInRange('!', '~') && !id.Contains('/', StringComparison.Ordinal)
            ? id
            : throw ApiException.Invalid(
                $"'{TraceFields.TraceId}' must be at most {LongestId} printable ASCII characters without a slash.");
    }

    private ExperimentSeed ExperimentOf(JsonElement info)
    {
        var location = info.Field(TraceFields.TraceLocation, JsonValueKind.Object);
        var experiment = location?.Field(TraceFields.MlflowExperiment, JsonValueKind.Object);
        return location?.Text(TraceFields.Type) is TraceFields.MlflowExperimentType && experiment is { } named
            ? experiments.Require(named.RequiredText(TraceFields.ExperimentId))
            : throw ApiException.Invalid(
                $"'{TraceFields.TraceLocation}' must be of type {TraceFields.MlflowExperimentType} and name the experiment.");
    }
}
