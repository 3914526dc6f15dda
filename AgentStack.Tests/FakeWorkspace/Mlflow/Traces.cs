using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Mlflow;

/// <summary>What tests ask of the workspace's MLflow.</summary>
internal static class Traces
{
    /// <summary>The experiment of the seed that ships, and its tables.</summary>
    public const string Experiment = "4200000000000001", TraceTable = "main.agentstack.traces";

    /// <summary>A token of the agent's service principal, which may edit the experiment.</summary>
    public static string AgentToken(this WorkspaceUnderTest workspace) =>
        workspace.TokenOf(workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal);

    /// <summary>A token of the front app's service principal, which may edit the experiment.</summary>
    public static string ChatToken(this WorkspaceUnderTest workspace) =>
        workspace.TokenOf(workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal);

    /// <summary>A trace as an agent logs it.</summary>
    public static JsonObject Trace(string id, string experiment = Experiment) => new()
    {
        [TraceFields.Trace] = new JsonObject
        {
            [TraceFields.TraceInfo] = new JsonObject
            {
                [TraceFields.TraceId] = id,
                [TraceFields.TraceLocation] = new JsonObject
                {
                    [TraceFields.Type] = TraceFields.MlflowExperimentType,
                    [TraceFields.MlflowExperiment] = new JsonObject { [TraceFields.ExperimentId] = experiment },
                },
                [TraceFields.RequestPreview] = "How many bookings last month?",
                [TraceFields.ResponsePreview] = "Seven.",
                [TraceFields.State] = TraceFields.Ok,
            },
        },
    };

    /// <summary>A vote as the front app sends it.</summary>
    public static JsonObject Vote(string email, bool value, string? rationale = null) => new()
    {
        [AssessmentFields.Assessment] = new JsonObject
        {
            [AssessmentFields.AssessmentName] = AssessmentFields.UserFeedback,
            [AssessmentFields.Source] = new JsonObject
            {
                [AssessmentFields.SourceType] = AssessmentFields.Human,
                [AssessmentFields.SourceId] = email,
            },
            [AssessmentFields.Feedback] = new JsonObject { [AssessmentFields.Value] = value },
            [AssessmentFields.Rationale] = rationale,
        },
    };

    public static string RouteOf(string traceId) => $"{WorkspaceRoutes.Traces}/{Uri.EscapeDataString(traceId)}";

    public static string AssessmentsOf(string traceId) => RouteOf(traceId) + WorkspaceRoutes.Assessments;

    /// <summary>Logs a trace as the agent.</summary>
    public static async Task LogAsync(this WorkspaceUnderTest workspace, string traceId)
    {
        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Post, WorkspaceRoutes.Traces, Trace(traceId).ToJsonString(), workspace.AgentToken());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Votes as the front app and returns the assessment.</summary>
    public static async Task<JsonElement> VoteAsync(this WorkspaceUnderTest workspace, string traceId, JsonObject vote)
    {
        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Post, AssessmentsOf(traceId), vote.ToJsonString(), workspace.ChatToken());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty(AssessmentFields.Assessment);
    }

    /// <summary>The trace's <c>trace_info</c>, as the agent reads it.</summary>
    public static async Task<JsonElement> TraceInfoAsync(this WorkspaceUnderTest workspace, string traceId) =>
        (await workspace.GetJsonAsync(RouteOf(traceId), workspace.AgentToken()))
            .GetProperty(TraceFields.Trace).GetProperty(TraceFields.TraceInfo);
}
