using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Browser;

/// <summary>A front app that serves the built page over a real socket and whose answers the test writes.</summary>
internal sealed class ScriptedFrontApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedFrontApp(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The bodies of the chat requests so far, oldest first.</summary>
    public ConcurrentQueue<JsonNode> Requests { get; } = [];

    /// <summary>Starts on a free loopback port.</summary>
    /// <param name="answer">Writes the answer to each chat request.</param>
    /// <param name="session">What <c>/api/session</c> tells; by default a signed-in user of a <c>ResponsesAgent</c>.</param>
    public static async Task<ScriptedFrontApp> StartAsync(Func<ScriptedReply, Task> answer, JsonObject? session = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var frontApp = new ScriptedFrontApp(app);

        var files = new PhysicalFileProvider(BuiltPage.In(BuiltPage.ProxyFolder));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        app.MapGet(FrontRoutes.Session, context => WriteJsonAsync(context, session ?? Sessions.SignedIn()));
        app.MapPost(FrontRoutes.Chat, async context =>
        {
            var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            frontApp.Requests.Enqueue(body!);
            await answer(new ScriptedReply(context));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return frontApp;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task WriteJsonAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
