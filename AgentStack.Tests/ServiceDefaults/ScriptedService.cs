using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.ServiceDefaults;

/// <summary>A server that answers each request with the next line of its script, and the last line for ever.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<int> _calls;

    private ScriptedService(WebApplication app, Func<int> calls) => (_app, _calls) = (app, calls);

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How many requests came.</summary>
    public int Calls => _calls();

    public static Task<ScriptedService> StartAsync(params int[] statuses) =>
        StartAsync([.. statuses.Select(status => (RequestDelegate)(context => WriteAsync(context, status)))]);

    public static async Task<ScriptedService> StartAsync(params RequestDelegate[] script)
    {
        var calls = 0;
        var app = await LocalService.StartAsync(app => app.Run(context =>
            script[Math.Min(Interlocked.Increment(ref calls), script.Length) - 1](context)));
        return new ScriptedService(app, () => Volatile.Read(ref calls));
    }

    public static Task WriteAsync(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync($"answer {status}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
