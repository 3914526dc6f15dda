using System.Text;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Dialects;
using AgentStack.FakeAgent.Events;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.FakeAgent.Server;

/// <summary><c>AgentServer._generate</c>: an answer as server-sent events, each flushed when it is there.</summary>
internal sealed class EventStream(HttpContext context, Pace pace, ILogger logger)
{
    private static readonly TimeSpan TimeToArrive = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes the whole answer. Once it has begun, a failure is an event of it.</summary>
    public async Task WriteAsync(
        IAsyncEnumerable<AgentEvent> steps, Dialect dialect, string? traceId, CancellationToken cancellationToken)
    {
        context.Response.ContentType = $"{ServerSentEvents.MediaType}; charset=utf-8";
        await context.Response.Body.FlushAsync(cancellationToken);
        try
        {
            await foreach (var step in steps.WithCancellation(cancellationToken))
            {
                foreach (var item in dialect.Render(step))
                {
                    await DeliverAsync(item, step.Delivery, cancellationToken);
                }
            }
            foreach (var item in dialect.Finish())
            {
                await SendAsync(JsonText.Dumps(item), cancellationToken);
            }
            if (traceId is not null)
            {
                await SendAsync(JsonText.Dumps(new JsonObject { [EventFields.TraceId] = traceId }), cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogInformation("The answer broke off: {Reason}", exception.Message);
            await SendAsync(JsonText.Dumps(new JsonObject { [EventFields.Error] = exception.Message }), cancellationToken);
        }
        await SendAsync(ServerSentEvents.Done, cancellationToken);
    }

    private Task SendAsync(string data, CancellationToken cancellationToken) => FlushAsync(Frame(data), cancellationToken);

    private async Task DeliverAsync(JsonObject item, Delivery delivery, CancellationToken cancellationToken)
    {
        var frame = Frame(delivery == Delivery.SplitInsideUtf8 ? JsonText.DumpsUnescaped(item) : JsonText.Dumps(item));
        if (delivery == Delivery.Whole)
        {
            await FlushAsync(frame, cancellationToken);
            return;
        }
        var cut = CutOf(frame, delivery);
        await FlushAsync(frame.AsMemory(0, cut), cancellationToken);
        if (delivery == Delivery.CutShort)
        {
            await pace.WaitAsync(TimeToArrive, cancellationToken);
            context.Abort();
            throw new OperationCanceledException("The scenario dropped the connection.", context.RequestAborted);
        }
        await pace.WaitAsync(cancellationToken);
        await FlushAsync(frame.AsMemory(cut), cancellationToken);
    }

    private static int CutOf(byte[] frame, Delivery delivery) => delivery switch
    {
        Delivery.SplitInsideEscapedPair => frame.AsSpan().IndexOf("\\ud83d"u8) + "\\ud83d"u8.Length,
        // A lead byte of 0xF0 and above starts four bytes.
        Delivery.SplitInsideUtf8 => frame.AsSpan().IndexOfAnyInRange((byte)0xF0, (byte)0xFF) + 2,
        _ => frame.Length / 2,
    };

    private async Task FlushAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(bytes, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }

    private static byte[] Frame(string data) => Encoding.UTF8.GetBytes($"{ServerSentEvents.DataPrefix}{data}\n\n");
}
