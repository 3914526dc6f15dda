using System.Net;
using AgentStack.Contract;

namespace AgentStack.Tests.FakeWorkspace.Serving;

public sealed class ServingTests
{
    private const string Model = "agentstack-model";
    private const string Invocations = $"/serving-endpoints/{Model}/invocations";
    private const string Endpoints = "/api/2.0/serving-endpoints";
    private const string Switches = $"/_fake/serving-endpoints/{Model}";

    [Fact]
    public async Task A_whole_answer_is_a_chat_completion()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await AskAsync(workspace, """{"messages": [{"role": "user", "content": "Good morning"}]}""");
        var json = await answer.JsonAsync();
        var choice = Assert.Single(json.GetProperty(EventFields.Choices).EnumerateArray());

        Assert.Equal("chat.completion", json.Text(EventFields.ObjectKind));
        Assert.Equal("assistant", choice.GetProperty("message").Text(RequestFields.Role));
        Assert.EndsWith("You said: Good morning", choice.GetProperty("message").Text(RequestFields.Content), StringComparison.Ordinal);
        Assert.Equal("stop", choice.Text("finish_reason"));
        Assert.Equal(2, json.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }

    [Fact]
    public async Task The_output_guardrail_trips_on_streaming_only()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var streamed = await AskAsync(workspace, """{"messages": [{"role": "user", "content": "Hi"}], "stream": true}""");
        using var whole = await AskAsync(workspace, """{"messages": [{"role": "user", "content": "Hi"}], "stream": false}""");

        Assert.Contains("guardrail", await streamed.MustRefuseAsync(HttpStatusCode.BadRequest, "BAD_REQUEST"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task Once_the_guardrail_is_lifted_the_answer_streams()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var lifted = await LiftAsync(workspace);
        using var answer = await AskAsync(workspace, """{"messages": [{"role": "user", "content": "Good morning"}], "stream": true}""");
        var chunks = await answer.ChunksAsync();

        Assert.False((await lifted.JsonAsync()).GetProperty("guardrail_trips_on_streaming").GetBoolean());
        Assert.False((await workspace.GetJsonAsync(Switches)).GetProperty("guardrail_trips_on_streaming").GetBoolean());
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("You said: Good morning", string.Concat(chunks.Select(ChatChunks.Text)), StringComparison.Ordinal);
    }

    // OpenAI's clients put the deltas together by concatenating what they hold.
    [Fact]
    public async Task A_stream_says_once_who_speaks_and_once_that_it_is_over()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var lifted = await LiftAsync(workspace);
        using var answer = await AskAsync(workspace, """{"messages": [{"role": "user", "content": "Hi"}], "stream": true}""");
        var choices = (await answer.ChunksAsync()).Select(chunk => Assert.Single(chunk.GetProperty(EventFields.Choices).EnumerateArray())).ToList();

        Assert.Equal("assistant", choices[0].GetProperty(EventFields.Delta).Text(RequestFields.Role));
        Assert.All(choices[1..], choice => Assert.False(choice.GetProperty(EventFields.Delta).TryGetProperty(RequestFields.Role, out _)));
        Assert.Equal("stop", choices[^1].Text("finish_reason"));
        Assert.All(choices[..^1], choice => Assert.Null(choice.Text("finish_reason")));
    }

    [Fact]
    public async Task An_endpoint_says_that_it_is_ready()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var endpoint = await workspace.GetJsonAsync($"/api/2.0/serving-endpoints/{Model}", workspace.TokenOf(WorkspaceUnderTest.Ada));

        Assert.Equal(Model, endpoint.Text("name"));
        Assert.Equal("READY", endpoint.GetProperty("state").Text("ready"));
        Assert.Equal("CAN_QUERY", endpoint.Text("permission_level"));
    }

    [Fact]
    public async Task The_endpoints_are_listed_for_whom_they_let_view_them()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var ada = await workspace.GetJsonAsync(Endpoints, workspace.TokenOf(WorkspaceUnderTest.Ada));
        var eve = await workspace.GetJsonAsync(Endpoints, workspace.TokenOf(WorkspaceUnderTest.Eve));
        using var nobody = await workspace.GetAsync(Endpoints);
        using var scope = await workspace.GetAsync(Endpoints, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));

        var endpoint = Assert.Single(ada.GetProperty("endpoints").EnumerateArray());
        Assert.Equal((Model, "llm/v1/chat"), (endpoint.Text("name"), endpoint.Text("task")));
        Assert.Equal("READY", endpoint.GetProperty("state").Text("ready"));
        Assert.Empty(eve.GetProperty("endpoints").EnumerateArray());
        await nobody.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await scope.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Who_may_not_query_is_refused_and_so_is_a_token_for_another_api()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        const string Question = """{"messages": [{"role": "user", "content": "Hi"}]}""";

        using var eve = await workspace.SendJsonAsync(HttpMethod.Post, Invocations, Question, workspace.TokenOf(WorkspaceUnderTest.Eve));
        using var view = await workspace.GetAsync($"/api/2.0/serving-endpoints/{Model}", workspace.TokenOf(WorkspaceUnderTest.Eve));
        using var scope = await workspace.SendJsonAsync(HttpMethod.Post, Invocations, Question, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql"));
        using var nobody = await workspace.SendJsonAsync(HttpMethod.Post, Invocations, Question);

        Assert.Contains("CAN_QUERY", await eve.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
        await view.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        Assert.Contains("serving", await scope.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"), StringComparison.Ordinal);
        await nobody.MustRefuseAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"messages": []}""")]
    [InlineData("""{"messages": ["Hi"]}""")]
    [InlineData("""{"messages": [{"content": "Hi"}]}""")]
    [InlineData("""{"messages": [{"role": "user", "content": 7}]}""")]
    [InlineData("""{"messages": [{"role": "user", "content": "Hi"}], "stream": "yes"}""")]
    public async Task A_request_that_is_none_is_refused(string body)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await AskAsync(workspace, body);

        await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_not_found()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var token = workspace.TokenOf(WorkspaceUnderTest.Ada);

        using var asked = await workspace.SendJsonAsync(HttpMethod.Post, "/serving-endpoints/none/invocations", "{}", token);
        using var read = await workspace.GetAsync("/api/2.0/serving-endpoints/none", token);
        using var switched = await workspace.SendJsonAsync(HttpMethod.Patch, "/_fake/serving-endpoints/none", "{}");

        Assert.All([asked, read, switched], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    private static Task<HttpResponseMessage> LiftAsync(WorkspaceUnderTest workspace) =>
        workspace.SendJsonAsync(HttpMethod.Patch, Switches, """{"guardrail_trips_on_streaming": false}""");

    private static Task<HttpResponseMessage> AskAsync(WorkspaceUnderTest workspace, string body) =>
        workspace.SendJsonAsync(HttpMethod.Post, Invocations, body, workspace.TokenOf(WorkspaceUnderTest.Ada));
}
