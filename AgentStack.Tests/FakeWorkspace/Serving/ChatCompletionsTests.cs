using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Serving;

/// <summary>The route that OpenAI's clients ask when their base URL is <c>/serving-endpoints</c>.</summary>
public sealed class ChatCompletionsTests
{
    private const string Route = "/serving-endpoints/chat/completions";
    private const string Question = """{"model": "agentstack-model", "messages": [{"role": "user", "content": "Good morning"}]}""";
    private const string Streamed = """{"model": "agentstack-model", "messages": [{"role": "user", "content": "Good morning"}], "stream": true}""";

    [Fact]
    public async Task The_endpoint_that_the_request_names_answers_whole()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await AskAsync(workspace, Question);
        var json = await answer.JsonAsync();
        var message = Assert.Single(json.GetProperty(EventFields.Choices).EnumerateArray()).GetProperty("message");

        Assert.Equal(("chat.completion", "agentstack-model"), (json.Text(EventFields.ObjectKind), json.Text("model")));
        Assert.Equal("assistant", message.Text(RequestFields.Role));
        Assert.EndsWith("You said: Good morning", message.Text(RequestFields.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_output_guardrail_trips_on_streaming_here_too_until_it_is_lifted()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var tripped = await AskAsync(workspace, Streamed);
        using var lifted = await workspace.SendJsonAsync(
            HttpMethod.Patch, "/_fake/serving-endpoints/agentstack-model", """{"guardrail_trips_on_streaming": false}""");
        using var streams = await AskAsync(workspace, Streamed);

        Assert.Contains("guardrail", await tripped.MustRefuseAsync(HttpStatusCode.BadRequest, "BAD_REQUEST"), StringComparison.Ordinal);
        Assert.Equal("text/event-stream", streams.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("You said: Good morning", string.Concat((await streams.ChunksAsync()).Select(ChatChunks.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_no_endpoint_is_called_is_not_found()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await AskAsync(workspace, Question.Replace("agentstack-model", "none", StringComparison.Ordinal));

        Assert.Equal(
            "Endpoint with name 'none' does not exist.", await answer.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST"));
    }

    [Theory]
    [InlineData("""{"messages": [{"role": "user", "content": "Hi"}]}""")]
    [InlineData("""{"model": 7, "messages": [{"role": "user", "content": "Hi"}]}""")]
    [InlineData("""{"model": "agentstack-model"}""")]
    public async Task A_request_without_a_model_or_messages_is_refused(string body)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await AskAsync(workspace, body);

        await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
    }

    [Fact]
    public async Task Who_has_no_credential_no_permission_or_no_scope_is_refused()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var nobody = await workspace.SendJsonAsync(HttpMethod.Post, Route, Question);
        using var key = await workspace.SendJsonAsync(HttpMethod.Post, Route, Question, "no-token");
        using var eve = await workspace.SendJsonAsync(HttpMethod.Post, Route, Question, workspace.TokenOf(WorkspaceUnderTest.Eve));
        using var scope = await workspace.SendJsonAsync(HttpMethod.Post, Route, Question, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));

        await nobody.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await key.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        Assert.Contains("CAN_QUERY", await eve.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
        await scope.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    private static Task<HttpResponseMessage> AskAsync(WorkspaceUnderTest workspace, string body) =>
        workspace.SendJsonAsync(HttpMethod.Post, Route, body, workspace.TokenOf(WorkspaceUnderTest.Ada));
}
