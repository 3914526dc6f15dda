using System.Text;
using AgentStack.Bench.Load;
using AgentStack.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Bench.Servers;

/// <summary>The agent behind every server under test: sends as many events as it is asked for, at the pace it is asked for.</summary>
internal static class PacedAgent
{
    public const string Mode = "agent";

    private static readonly byte[] Event = Encoding.UTF8.GetBytes(
        $$"""{{ServerSentEvents.DataPrefix}}{"{{EventFields.Type}}": "{{EventTypes.OutputTextDelta}}", "{{EventFields.ItemId}}": "msg_5f1c", "{{EventFields.Delta}}": " bookings"}""" + "\n\n");

    private static readonly byte[] Done = Encoding.UTF8.GetBytes($"{ServerSentEvents.DataPrefix}{ServerSentEvents.Done}\n\n");

    public static Task RunAsync(int port, CancellationToken cancellationToken) =>
        BareServer.RunAsync(port, app => app.MapPost(AgentRoutes.Invocations, (RequestDelegate)AnswerAsync), cancellationToken);

    private static async Task AnswerAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var request = await AgentRequest.ReadAsync(context.Request.Body, cancellationToken);
        context.Response.ContentType = ServerSentEvents.MediaType;

        using var pace = request.Interval > 0 ? new PeriodicTimer(TimeSpan.FromMilliseconds(request.Interval)) : null;
        for (var i = 0; i < request.Events; i++)
        {
            if (pace is not null)
            {
                await pace.WaitForNextTickAsync(cancellationToken);
            }

            await SendAsync(context.Response, Event, cancellationToken);
        }

        await SendAsync(context.Response, Done, cancellationToken);
    }

    private static async Task SendAsync(HttpResponse response, byte[] line, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(line, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
