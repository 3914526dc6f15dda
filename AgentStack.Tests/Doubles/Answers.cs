using System.Text;
using AgentStack.Contract;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Doubles;

/// <summary>What a <see cref="ScriptedServer"/> can answer.</summary>
public static class Answers
{
    public const string EventStream = "text/event-stream; charset=utf-8";

    /// <summary>The last event.</summary>
    public const string Done = "data: [DONE]\n\n";

    /// <summary>One event.</summary>
    public static string Event(string json) => $"data: {json}\n\n";

    /// <summary>A delta as an agent's server prints it.</summary>
    public static string Delta(string text, string itemId = "msg_1") =>
        Event($$"""{"type": "{{EventTypes.OutputTextDelta}}", "item_id": "{{itemId}}", "delta": "{{text}}"}""");

    /// <summary>A stream of these texts, each flushed by itself.</summary>
    public static RequestDelegate Stream(params string[] chunks) => async http =>
    {
        http.Response.ContentType = EventStream;
        foreach (var chunk in chunks)
        {
            await SendAsync(http, chunk);
        }
    };

    /// <summary>A stream that goes on once <paramref name="until"/> is done.</summary>
    public static RequestDelegate Paused(string before, Task until, string after) => async http =>
    {
        await Stream(before)(http);
        await until.WaitAsync(http.RequestAborted);
        await SendAsync(http, after);
    };

    /// <summary>A stream that falls silent after this and stays open.</summary>
    public static RequestDelegate Unfinished(string text) => async http =>
    {
        await Stream(text)(http);
        await Task.Delay(Timeout.Infinite, http.RequestAborted);
    };

    /// <summary>A whole answer.</summary>
    public static RequestDelegate Json(string json, int status = StatusCodes.Status200OK) => Text(json, "application/json", status);

    /// <summary>Any body.</summary>
    public static RequestDelegate Text(string body, string contentType, int status = StatusCodes.Status200OK) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        await http.Response.WriteAsync(body, http.RequestAborted);
    };

    /// <summary>These statuses, one per request, each with a body such as <c>answer 503</c>; the last one for all that follow.</summary>
    public static RequestDelegate Statuses(params int[] statuses) =>
        InTurn([.. statuses.Select(status => Text($"answer {status}", "text/plain", status))]);

    /// <summary>These answers, one per request; the last one for all that follow.</summary>
    public static RequestDelegate InTurn(params RequestDelegate[] answers)
    {
        var next = -1;
        return http => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](http);
    }

    /// <summary>Writes and flushes.</summary>
    public static async Task SendAsync(HttpContext http, string text)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
