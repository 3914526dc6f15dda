using System.Collections.Concurrent;
using System.Net.Mime;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace AgentStack.Tests.Credentials;

/// <summary>A workspace on a loopback port that answers what a test tells it to, and 404 otherwise.</summary>
internal sealed class WorkspaceDouble : IAsyncDisposable
{
    private static readonly RequestDelegate NotFound =
        Answers.Json("""{"error_code":"NOT_FOUND","message":"no such route"}""", StatusCodes.Status404NotFound);

    private readonly ConcurrentDictionary<string, RequestDelegate> _answers;
    private readonly ScriptedServer _server;

    private WorkspaceDouble(ScriptedServer server, ConcurrentDictionary<string, RequestDelegate> answers) =>
        (_server, _answers) = (server, answers);

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url => _server.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What has been asked so far.</summary>
    public IReadOnlyCollection<ReceivedRequest> Requests => _server.Requests;

    /// <summary>What the token endpoint has been asked so far.</summary>
    public IReadOnlyCollection<ReceivedRequest> TokenRequests =>
        [.. Requests.Where(request => request.Line == $"POST {WorkspaceRoutes.Token}")];

    public static async Task<WorkspaceDouble> StartAsync()
    {
        var answers = new ConcurrentDictionary<string, RequestDelegate>();
        var server = await ScriptedServer.StartAsync(http =>
            answers.GetValueOrDefault($"{http.Request.Method} {http.Request.GetEncodedPathAndQuery()}", NotFound)(http));
        return new WorkspaceDouble(server, answers);
    }

    /// <summary>Answers requests of this method and path, e.g. <c>GET /path</c>.</summary>
    public void On(string line, RequestDelegate answer) => _answers[line] = answer;

    /// <summary>Answers with this body.</summary>
    public void On(string line, int status, string body, string contentType = MediaTypeNames.Application.Json) =>
        On(line, Answers.Text(body, contentType, status));

    /// <summary>Grants <c>token-1</c>, <c>token-2</c> and so on at the workspace's own token endpoint.</summary>
    public void GrantTokens(string expiresIn = "3600")
    {
        var count = 0;
        On(
            $"POST {WorkspaceRoutes.Token}",
            http => Answers.Json(Grant($"token-{Interlocked.Increment(ref count)}", expiresIn))(http));
    }

    /// <summary>A token endpoint's answer. <paramref name="expiresIn"/> is raw JSON.</summary>
    public static string Grant(string token, string expiresIn = "3600") =>
        $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{expiresIn}},"scope":"all-apis"}""";

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
