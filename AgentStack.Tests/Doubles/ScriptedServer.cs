using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AgentStack.Tests.Doubles;

/// <summary>
/// A server on a real socket that answers as the test says and remembers what it was asked. What it answers finds the request,
/// whose body is read already, among the features.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests;
    private readonly WebApplication _app;

    private ScriptedServer(WebApplication app, ConcurrentQueue<ReceivedRequest> requests) => (_app, _requests) = (app, requests);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    public static async Task<ScriptedServer> StartAsync(RequestDelegate answer)
    {
        var requests = new ConcurrentQueue<ReceivedRequest>();
        var app = await LocalServer.StartAsync(app => app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            var request = new ReceivedRequest(
                http.Request.Method,
                http.Request.GetEncodedPathAndQuery(),
                http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
                await body.ReadToEndAsync(http.RequestAborted));
            requests.Enqueue(request);
            http.Features.Set(request);
            await answer(http);
        }));
        return new ScriptedServer(app, requests);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
