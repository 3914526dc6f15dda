using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AgentStack.Tests.Doubles;

/// <summary>An agent on a real socket that answers as the test says and remembers what it was asked.</summary>
public sealed class ScriptedAgent : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly WebApplication _app;

    private ScriptedAgent(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            _requests.Enqueue(new(
                http.Request.Method,
                http.Request.GetEncodedPathAndQuery(),
                http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
                await body.ReadToEndAsync(http.RequestAborted)));
            await answer(http);
        });
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => _requests;

    public static async Task<ScriptedAgent> StartAsync(RequestDelegate answer)
    {
        var agent = new ScriptedAgent(answer);
        await agent._app.StartAsync(TestContext.Current.CancellationToken);
        return agent;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
