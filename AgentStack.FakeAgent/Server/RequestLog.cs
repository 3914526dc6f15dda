using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeAgent.Server;

/// <summary>The latest requests' headers, secrets as fingerprints, so that a test can see what arrived.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 200;

    private static readonly HashSet<string> Secrets =
        new([HeaderNames.Authorization, HeaderNames.Cookie, ForwardedHeaders.AccessToken], StringComparer.OrdinalIgnoreCase);

    private readonly Queue<JsonObject> _requests = new();
    private readonly Lock _gate = new();

    public void Add(HttpRequest request)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in request.Headers)
        {
            headers[name.ToLowerInvariant()] = Secrets.Contains(name) ? Conceal(name, values.ToString()) : values.ToString();
        }
        var entry = new JsonObject { ["method"] = request.Method, ["path"] = request.Path.Value, ["headers"] = headers };
        lock (_gate)
        {
            _requests.Enqueue(entry);
            if (_requests.Count > Capacity)
            {
                _requests.Dequeue();
            }
        }
    }

    /// <summary>Answers <c>{"requests": [{"method", "path", "headers": {…}}]}</c>, oldest first.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        var log = context.RequestServices.GetRequiredService<RequestLog>();
        var answer = new JsonObject { ["requests"] = log.Snapshot() };
        return FastApi.WriteJsonAsync(context.Response, StatusCodes.Status200OK, answer);
    }

    private JsonArray Snapshot()
    {
        lock (_gate)
        {
            return new JsonArray([.. _requests.Select(request => request.DeepClone())]);
        }
    }

    /// <summary>The fingerprint, after the scheme of an <c>Authorization</c> value.</summary>
    private static string Conceal(string name, string value) =>
        name.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)
        && AuthenticationHeaderValue.TryParse(value, out var credentials) && credentials.Parameter is { } secret
            ? $"{credentials.Scheme} {Fingerprint.Of(secret)}"
            : Fingerprint.Of(value);
}
