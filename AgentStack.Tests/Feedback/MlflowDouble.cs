using System.Collections.Concurrent;
using System.Text.Json;
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
    private readonly ConcurrentDictionary<string, LoggedAssessment> _assessments = new();
    private ScriptedServer _server = null!;
    private int _made;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url => _server.Address.GetLeftPart(UriPartial.Authority);

    public IReadOnlyCollection<ReceivedRequest> Requests => _server.Requests;

    /// <summary>The methods of all requests so far, in order.</summary>
    public IEnumerable<string> Methods => Requests.Select(request => request.Method);

    /// <summary>What there is now, in the order in which it was made.</summary>
    public IReadOnlyList<LoggedAssessment> Assessments => [.. _assessments.Values.OrderBy(one => one.Id, StringComparer.Ordinal)];

    public static async Task<MlflowDouble> StartAsync()
    {
        var mlflow = new MlflowDouble();
        mlflow._server = await ScriptedServer.StartAsync(mlflow.AnswerAsync);
        return mlflow;
    }

    /// <summary>The next requests get these answers, one each.</summary>
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

    private Task AnswerAsync(HttpContext http) => _script.TryDequeue(out var answer) ? answer(http) : TakeAsync(http);

    private async Task TakeAsync(HttpContext http)
    {
        using var body = JsonDocument.Parse(http.Features.GetRequiredFeature<ReceivedRequest>().Body);
        var assessment = body.RootElement.GetProperty(AssessmentFields.Assessment);
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
