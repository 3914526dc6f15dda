using System.Collections.Concurrent;
using System.Net.Mime;
using System.Text;
using AgentStack.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Credentials;

/// <summary>A workspace on a loopback port that answers what a test tells it to, and 404 otherwise.</summary>
internal sealed class WorkspaceDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    private WorkspaceDouble()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>What has been asked so far.</summary>
    public IReadOnlyCollection<RecordedRequest> Requests => _requests;

    /// <summary>What the token endpoint has been asked so far.</summary>
    public IReadOnlyCollection<RecordedRequest> TokenRequests =>
        [.. _requests.Where(request => request.Line == $"POST {WorkspaceRoutes.Token}")];

    public static async Task<WorkspaceDouble> StartAsync()
    {
        var workspace = new WorkspaceDouble();
        await workspace._app.StartAsync(TestContext.Current.CancellationToken);
        return workspace;
    }

    /// <summary>Answers requests of this method and path, e.g. <c>GET /path</c>.</summary>
    public void On(string line, Func<HttpContext, Task> answer) => _answers[line] = answer;

    /// <summary>Answers with this body.</summary>
    public void On(string line, int status, string body, string contentType = MediaTypeNames.Application.Json) =>
        On(line, context => WriteAsync(context, status, body, contentType));

    /// <summary>Grants <c>token-1</c>, <c>token-2</c> and so on at the workspace's own token endpoint.</summary>
    public void GrantTokens(string expiresIn = "3600")
    {
        var count = 0;
        On(
            $"POST {WorkspaceRoutes.Token}",
            context => WriteAsync(context, 200, Grant($"token-{Interlocked.Increment(ref count)}", expiresIn)));
    }

    /// <summary>A token endpoint's answer. <paramref name="expiresIn"/> is raw JSON.</summary>
    public static string Grant(string token, string expiresIn = "3600") =>
        $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{expiresIn}},"scope":"all-apis"}""";

    public static async Task WriteAsync(
        HttpContext context, int status, string body, string contentType = MediaTypeNames.Application.Json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var line = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        _requests.Enqueue(new(
            line,
            context.Request.Headers.Authorization,
            context.Request.ContentType,
            await reader.ReadToEndAsync(context.RequestAborted)));
        if (_answers.TryGetValue(line, out var answer))
        {
            await answer(context);
        }
        else
        {
            await WriteAsync(context, 404, """{"error_code":"NOT_FOUND","message":"no such route"}""");
        }
    }
}
