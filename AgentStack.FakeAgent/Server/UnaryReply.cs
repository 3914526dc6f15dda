using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Dialects;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Server;

/// <summary><c>AgentServer._handle_invoke_request</c>: the whole answer as one JSON object.</summary>
internal static class UnaryReply
{
    /// <exception cref="HttpException">500: the scenario failed.</exception>
    public static async Task WriteAsync(
        HttpResponse response,
        IAsyncEnumerable<AgentEvent> steps,
        Dialect dialect,
        string? traceId,
        CancellationToken cancellationToken)
    {
        var result = await CollectAsync(response.HttpContext, steps, dialect, cancellationToken);
        if (traceId is not null)
        {
            result[EventFields.Metadata] = new JsonObject { [EventFields.TraceId] = traceId };
        }
        await FastApi.WriteJsonAsync(response, StatusCodes.Status200OK, result);
    }

    private static async Task<JsonObject> CollectAsync(
        HttpContext context, IAsyncEnumerable<AgentEvent> steps, Dialect dialect, CancellationToken cancellationToken)
    {
        var events = new List<JsonObject>();
        try
        {
            await foreach (var step in steps.WithCancellation(cancellationToken))
            {
                if (step.Delivery == Delivery.CutShort)
                {
                    context.Abort();
                }
                events.AddRange(dialect.Render(step));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new HttpException(StatusCodes.Status500InternalServerError, exception.Message);
        }
        events.AddRange(dialect.Finish());
        return dialect.Result(events);
    }
}
