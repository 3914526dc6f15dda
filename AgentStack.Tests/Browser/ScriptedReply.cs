using System.Text.Json.Nodes;
using AgentStack.Contract;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Browser;

/// <summary>The answer to one chat request, written by the test event by event.</summary>
internal sealed class ScriptedReply(HttpContext context)
{
    /// <summary>Set once the browser has gone.</summary>
    public CancellationToken Aborted => context.RequestAborted;

    public async Task SendAsync(params JsonObject[] events)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = ServerSentEvents.MediaType;
        }

        foreach (var @event in events)
        {
            await WriteAsync(@event.ToJsonString());
        }
    }

    public Task EndAsync() => WriteAsync(ServerSentEvents.Done);

    /// <summary>Answers with a status and a JSON body in place of a stream.</summary>
    public Task RefuseAsync(int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), Aborted);
    }

    private async Task WriteAsync(string data)
    {
        await context.Response.WriteAsync($"{ServerSentEvents.DataPrefix}{data}\n\n", Aborted);
        await context.Response.Body.FlushAsync(Aborted);
    }
}
