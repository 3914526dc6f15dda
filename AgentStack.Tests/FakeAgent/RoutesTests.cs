namespace AgentStack.Tests.FakeAgent;

public sealed class RoutesTests
{
    [Fact]
    public async Task A_ResponsesAgent_introduces_itself_with_its_api()
    {
        await using var agent = await FakeAgentServer.StartAsync(time: null, "--DATABRICKS_APP_NAME=travel-agent");
        var reply = await agent.SendAsync("GET", "/agent/info");
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal(
            """{"name":"travel-agent","use_case":"agent","mlflow_version":"3.10.0","agent_api":"responses"}""", reply.Body);
    }

    [Fact]
    public async Task An_untyped_agent_introduces_itself_without_an_api_and_mlflows_name_stands_in_for_a_missing_one()
    {
        await using var agent = await FakeAgentServer.StartUntypedAsync();
        var reply = await agent.SendAsync("GET", "/agent/info");
        Assert.Equal("""{"name":"mlflow_agent_server","use_case":"agent","mlflow_version":"3.10.0"}""", reply.Body);
    }

    [Fact]
    public async Task Health_is_healthy_and_the_server_says_it_is_uvicorn()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("GET", "/health");
        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal("20", reply.Headers["content-length"]);
        Assert.Equal("uvicorn", reply.Headers["server"]);
        Assert.Equal("""{"status":"healthy"}""", reply.Body);
    }

    [Theory]
    [InlineData("GET", "/nope")]
    [InlineData("POST", "/api/2.0/anything")]
    [InlineData("GET", "/HEALTH")]
    [InlineData("POST", "/Invocations")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("GET", "/nope/")]
    public async Task An_unknown_path_is_not_found_in_FastAPIs_words(string method, string path)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync(method, path, body: method == "POST" ? "{}" : null);
        Assert.Equal(404, reply.Status);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal("""{"detail":"Not Found"}""", reply.Body);
    }

    [Theory]
    [InlineData("GET", "/invocations", "POST")]
    [InlineData("DELETE", "/responses", "POST")]
    [InlineData("POST", "/health", "GET")]
    [InlineData("PUT", "/agent/info", "GET")]
    public async Task A_wrong_method_is_not_allowed_in_FastAPIs_words(string method, string path, string allowed)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync(method, path, body: method == "GET" ? null : "{}");
        Assert.Equal(405, reply.Status);
        Assert.Equal(allowed, reply.Headers["allow"]);
        Assert.Equal("application/json", reply.Headers["content-type"]);
        Assert.Equal("""{"detail":"Method Not Allowed"}""", reply.Body);
    }

    [Fact]
    public async Task A_head_request_is_a_wrong_method_too_and_gets_no_body()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("HEAD", "/health");
        Assert.Equal(405, reply.Status);
        Assert.Equal("", reply.Body);
    }

    [Theory]
    [InlineData("POST", "/invocations/")]
    [InlineData("GET", "/health//?a=b")]
    public async Task A_trailing_slash_is_redirected_away(string method, string path)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync(method, path, body: method == "POST" ? "{}" : null);
        Assert.Equal(307, reply.Status);
        Assert.Equal(
            $"http://{agent.Address.Authority}{path.Replace("//", "/").Replace("/?", "?").TrimEnd('/')}",
            reply.Headers["location"]);
        Assert.Equal("", reply.Body);
    }

    [Fact]
    public async Task Responses_is_the_same_handler()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/responses", Question.ForResponses("/echo Hello", stream: false));
        Assert.Equal(200, reply.Status);
        Assert.Contains("\"text\":\"Hello\"", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untyped_agent_has_no_responses_route()
    {
        await using var agent = await FakeAgentServer.StartUntypedAsync();
        var reply = await agent.SendAsync("POST", "/responses", Question.ForChat("Hello", stream: false));
        Assert.Equal(404, reply.Status);
        Assert.Equal("""{"detail":"Not Found"}""", reply.Body);
    }
}
