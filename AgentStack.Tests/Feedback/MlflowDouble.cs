using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentStack.Tests.Feedback;

/// <summary>
/// MLflow's assessments as Databricks serves them: it makes and changes them, and remembers each, unless a test has it answer
/// something else.
/// </summary>
internal sealed class MlflowDouble : IAsyncDisposable
{
    private readonly ConcurrentQueue<RequestDelegate> _script = new();
    private readonly ConcurrentQueue<RequestDelegate> _looks = new();
    private readonly ConcurrentDictionary<string, LoggedAssessment> _assessments = new();
    private ScriptedServer _server = null!;
    private int _made;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url => _server.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What it was asked to make or change, in order.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => [.. _server.Requests.Where(request => !HttpMethods.IsGet(request.Method))];

    /// <summary>What it was asked to show, in order.</summary>
    public IReadOnlyCollection<ReceivedRequest> Looks => [.. _server.Requests.Where(request => HttpMethods.IsGet(request.Method))];

    /// <summary>The methods of <see cref="Requests"/>.</summary>
    public IEnumerable<string> Methods => Requests.Select(request => request.Method);

    /// <summary>What there is now, in the order in which it was made.</summary>
    public IReadOnlyList<LoggedAssessment> Assessments => [.. _assessments.Values.OrderBy(one => one.Id, StringComparer.Ordinal)];

    public static async Task<MlflowDouble> StartAsync()
    {
        var mlflow = new MlflowDouble();
        mlflow._server = await ScriptedServer.StartAsync(mlflow.AnswerAsync);
        return mlflow;
    }

    /// <summary>The next request to show a trace gets this answer.</summary>
    public void NextLook(RequestDelegate answer) => _looks.Enqueue(answer);

    /// <summary>The next request is taken, and then gets this answer all the same.</summary>
    public void NextIsTakenUnseen(RequestDelegate answer) => Next(async http =>
    {
        Make(Body(http));
        await answer(http);
    });

    /// <summary>The next requests to make or change get these answers, one each.</summary>
    public void Next(params RequestDelegate[] answers) => Array.ForEach(answers, _script.Enqueue);

    /// <summary>The next request gets this status.</summary>
    public void NextStatus(int status, string body = "{}", string contentType = "application/json") =>
        Next(Answers.Text(body, contentType, status));

    /// <summary>The next request waits for this, and is then taken.</summary>
    public void NextWaitsFor(Task until) => Next(async http =>
    {
        await until.WaitAsync(http.RequestAborted);
        await TakeAsync(http);
    });

    /// <summary>Loses an assessment.</summary>
    public void Forget(string id) => Assert.True(_assessments.TryRemove(id, out _));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var isLook = HttpMethods.IsGet(http.Request.Method);
        return (isLook ? _looks : _script).TryDequeue(out var answer) ? answer(http) : isLook ? ShowAsync(http) : TakeAsync(http);
    }

    // Another's vote on the trace and a judge's word on it come first and last.
    private Task ShowAsync(HttpContext http)
    {
        var trace = Uri.UnescapeDataString(http.Request.Path.Value!.Split('/')[^1]);
        var votes = Assessments.Where(one => one.TraceId == trace).Select(one => Shown(
            one.Id, AssessmentFields.UserFeedback, AssessmentFields.Human, one.SourceId, one.Value, one.Rationale));
        JsonObject[] all =
        [
            Shown("a-other", AssessmentFields.UserFeedback, AssessmentFields.Human, "another@example.com", true, null),
            .. votes,
            Shown("a-judge", AssessmentFields.UserFeedback, AssessmentFields.LlmJudge, VotingProxy.Ana, true, null),
            Shown("a-name", "relevance", AssessmentFields.Human, VotingProxy.Ana, true, null),
        ];
        var info = new JsonObject { [TraceFields.TraceId] = trace, [TraceFields.Assessments] = new JsonArray([.. all]) };
        return Answers.Json(new JsonObject { [TraceFields.Trace] = new JsonObject { [TraceFields.TraceInfo] = info } }.ToJsonString())(http);
    }

    private static JsonObject Shown(string id, string name, string sourceType, string sourceId, bool value, string? rationale)
    {
        var shown = new JsonObject
        {
            [AssessmentFields.AssessmentId] = id,
            [AssessmentFields.AssessmentName] = name,
            [AssessmentFields.Source] = new JsonObject
            {
                [AssessmentFields.SourceType] = sourceType,
                [AssessmentFields.SourceId] = sourceId,
            },
            [AssessmentFields.Feedback] = new JsonObject { [AssessmentFields.Value] = value },
        };
        if (rationale is not null)
        {
            shown[AssessmentFields.Rationale] = rationale;
        }

        return shown;
    }

    private static JsonElement Body(HttpContext http)
    {
        using var body = JsonDocument.Parse(http.Features.GetRequiredFeature<ReceivedRequest>().Body);
        return body.RootElement.GetProperty(AssessmentFields.Assessment).Clone();
    }

    private async Task TakeAsync(HttpContext http)
    {
        var assessment = Body(http);
        var id = HttpMethods.IsPost(http.Request.Method) ? Make(assessment) : http.Request.Path.Value!.Split('/')[^1];
        if (HttpMethods.IsPatch(http.Request.Method) && !TryChange(id, assessment))
        {
            await Answers.Json("""{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no such assessment"}""", 404)(http);
            return;
        }

        await Answers.Json($$$"""{"assessment":{"assessment_id":"{{{id}}}"}}""")(http);
    }

    private string Make(JsonElement assessment)
    {
        var id = $"a-{Interlocked.Increment(ref _made):d4}";
        _assessments[id] = new(
            id,
            assessment.GetProperty(AssessmentFields.TraceId).GetString()!,
            assessment.GetProperty(AssessmentFields.Source).GetProperty(AssessmentFields.SourceId).GetString()!,
            Value(assessment),
            Rationale(assessment));
        return id;
    }

    private bool TryChange(string id, JsonElement assessment)
    {
        if (!_assessments.TryGetValue(id, out var known))
        {
            return false;
        }

        _assessments[id] = known with { Value = Value(assessment), Rationale = Rationale(assessment) ?? known.Rationale };
        return true;
    }

    private static bool Value(JsonElement assessment) =>
        assessment.GetProperty(AssessmentFields.Feedback).GetProperty(AssessmentFields.Value).GetBoolean();

    private static string? Rationale(JsonElement assessment) =>
        assessment.TryGetProperty(AssessmentFields.Rationale, out var reason) ? reason.GetString() : null;
}
