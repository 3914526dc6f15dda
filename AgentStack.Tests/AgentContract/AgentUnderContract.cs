using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.FakeAgent;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.AgentContract;

/// <summary>
/// The agent whose wire is looked at: the one at <c>AGENT_CONTRACT_URL</c>, with <c>AGENT_CONTRACT_TOKEN</c> as its bearer where it
/// stands behind an ingress; the fake where no address is given. <c>AGENT_CONTRACT_TOOL_QUESTION</c> is a question that it asks a tool for.
/// </summary>
public sealed class AgentUnderContract : IAsyncLifetime
{
    private const string UrlVariable = "AGENT_CONTRACT_URL", TokenVariable = "AGENT_CONTRACT_TOKEN";
    private const string ToolQuestionVariable = "AGENT_CONTRACT_TOOL_QUESTION";

    // The fake and the Python agent both know it.
    private const string ToolQuestion = "How many bookings last month?";

    // A redirect would be the ingress's way to sign in, and no answer of an agent.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Deadline.Limit };

    private FakeAgentServer? _fake;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } address)
        {
            _client.BaseAddress = new Uri(address);
            if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token)
            {
                _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            return;
        }

        _fake = await FakeAgentServer.StartAsync();
        _client.BaseAddress = _fake.Address;
    }

    /// <summary>Asks something that any agent has an answer to.</summary>
    internal Task<AgentAnswer> AskAsync(string path, bool? stream, bool returnTraceId = false) => PostAsync(
        path, Question(RequestFields.Input, stream).ToJsonString(), returnTraceId ? AgentHeaders.ReturnTraceIdOn : null);

    /// <summary>Asks something that takes a tool.</summary>
    internal Task<AgentAnswer> AskForToolAsync(bool stream)
    {
        var asked = Environment.GetEnvironmentVariable(ToolQuestionVariable) is { Length: > 0 } question ? question : ToolQuestion;
        return PostAsync(AgentRoutes.Invocations, Question(RequestFields.Input, stream, asked).ToJsonString());
    }

    internal async Task<AgentAnswer> PostAsync(string path, string body, string? returnTraceId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (returnTraceId is not null)
        {
            request.Headers.Add(AgentHeaders.ReturnTraceId, returnTraceId);
        }

        return await SendAsync(request);
    }

    internal async Task<AgentAnswer> SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await SendAsync(request);
    }

    /// <summary>A body with one question.</summary>
    /// <param name="field"><c>input</c>, or <c>messages</c>.</param>
    /// <param name="stream">What the body says of it; nothing when null.</param>
    /// <param name="text">The question.</param>
    internal static JsonObject Question(string field, bool? stream, string text = "Say hello.")
    {
        var body = new JsonObject
        {
            [field] = new JsonArray(new JsonObject { [RequestFields.Role] = Roles.User, [RequestFields.Content] = text }),
        };
        if (stream is { } said)
        {
            body[RequestFields.Stream] = said;
        }

        return body;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_fake is not null)
        {
            await _fake.DisposeAsync();
        }
    }

    private async Task<AgentAnswer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", body);
    }
}
