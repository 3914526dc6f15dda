using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Tests.Browser;

/// <summary>A front app that serves the built page over a real socket and whose answers the test writes.</summary>
internal sealed class ScriptedFrontApp : IAsyncDisposable
{
    private readonly Func<ScriptedReply, Task> _answer;
    private readonly RequestDelegate _session;
    private readonly RequestDelegate _vote;
    private WebApplication? _app;

    private ScriptedFrontApp(Func<ScriptedReply, Task> answer, JsonObject session, RequestDelegate vote) =>
        (_answer, _session, _vote) = (answer, Answers.Json(session.ToJsonString()), vote);

    public Uri Address => new(_app!.Urls.Single());

    /// <summary>The bodies of the chat requests so far, oldest first.</summary>
    public ConcurrentQueue<JsonNode> Requests { get; } = [];

    /// <summary>The bodies of the votes so far, oldest first.</summary>
    public ConcurrentQueue<JsonNode> Votes { get; } = [];

    /// <summary>Where set, answers every request in the front app's place, as its ingress does.</summary>
    public RequestDelegate? Ingress { get; set; }

    /// <summary>Starts on a free loopback port.</summary>
    /// <param name="answer">Writes the answer to each chat request.</param>
    /// <param name="session">What <c>/api/session</c> tells; by default a signed-in user of a <c>ResponsesAgent</c>.</param>
    /// <param name="vote">Answers each vote; by default MLflow has taken it.</param>
    public static async Task<ScriptedFrontApp> StartAsync(
        Func<ScriptedReply, Task> answer, JsonObject? session = null, RequestDelegate? vote = null)
    {
        var front = new ScriptedFrontApp(answer, session ?? Sessions.SignedIn(), vote ?? VoteAnswers.Status(MlflowStatuses.Logged));
        front._app = await LocalServer.StartAsync(front.Map);
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private void Map(WebApplication app)
    {
        var files = new PhysicalFileProvider(BuiltPage.In(BuiltPage.ProxyFolder));
        app.Use(next => http => (Ingress ?? next)(http));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = CacheControlHeaderValue.NoCacheString,
        });
        app.UseRouting();
        app.MapGet(FrontRoutes.Session, _session);
        app.MapPost(FrontRoutes.Chat, async http =>
        {
            Requests.Enqueue(await BodyAsync(http));
            await _answer(new ScriptedReply(http));
        });
        app.MapPost(FrontRoutes.Feedback, async http =>
        {
            Votes.Enqueue(await BodyAsync(http));
            await _vote(http);
        });
    }

    private static async Task<JsonNode> BodyAsync(HttpContext http) =>
        (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
}
