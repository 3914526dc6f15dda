using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;

namespace AgentStack.Tests.Browser;

/// <summary>A front app that serves the built page over a real socket and whose answers the test writes.</summary>
internal sealed class ScriptedFrontApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedFrontApp(WebApplication app, ConcurrentQueue<JsonNode> requests) => (_app, Requests) = (app, requests);

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The bodies of the chat requests so far, oldest first.</summary>
    public ConcurrentQueue<JsonNode> Requests { get; }

    /// <summary>Starts on a free loopback port.</summary>
    /// <param name="answer">Writes the answer to each chat request.</param>
    /// <param name="session">What <c>/api/session</c> tells; by default a signed-in user of a <c>ResponsesAgent</c>.</param>
    public static async Task<ScriptedFrontApp> StartAsync(Func<ScriptedReply, Task> answer, JsonObject? session = null)
    {
        var requests = new ConcurrentQueue<JsonNode>();
        var files = new PhysicalFileProvider(BuiltPage.In(BuiltPage.ProxyFolder));
        var app = await LocalServer.StartAsync(app =>
        {
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
            app.MapGet(FrontRoutes.Session, Answers.Json((session ?? Sessions.SignedIn()).ToJsonString()));
            app.MapPost(FrontRoutes.Chat, async context =>
            {
                var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
                requests.Enqueue(body!);
                await answer(new ScriptedReply(context));
            });
        });
        return new ScriptedFrontApp(app, requests);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
