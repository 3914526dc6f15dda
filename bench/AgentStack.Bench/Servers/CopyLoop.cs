using AgentStack.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Bench.Servers;

/// <summary>The proxy that anyone would write first: read a piece, write it, flush.</summary>
internal static class CopyLoop
{
    public const string Mode = "copy";

    public static async Task RunAsync(int port, Uri agent, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = agent };
        await BareServer.RunAsync(port, app => app.MapPost(FrontRoutes.Chat, (RequestDelegate)(context => ForwardAsync(http, context))), cancellationToken);
    }

    private static async Task ForwardAsync(HttpClient http, HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        using var request = new HttpRequestMessage(HttpMethod.Post, AgentRoutes.Invocations) { Content = new StreamContent(context.Request.Body) };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }
    }
}
