using AgentStack.Contract;

namespace AgentStack.Tests.AgentContract;

/// <summary>The routes of <c>mlflow.genai.agent_server</c> with a <c>ResponsesAgent</c>, at any agent.</summary>
public sealed class RoutesOfAnAgentTests(AgentUnderContract agent) : IClassFixture<AgentUnderContract>
{
    [Fact]
    public async Task It_says_that_it_is_healthy()
    {
        var answer = await agent.SendAsync(HttpMethod.Get, AgentRoutes.Health);

        Assert.Equal((200, "healthy"), (answer.Status, (string?)answer.Json[EventFields.Status]));
    }

    [Fact]
    public async Task It_introduces_itself_as_an_agent_with_the_Responses_api()
    {
        var answer = await agent.SendAsync(HttpMethod.Get, AgentRoutes.AgentInfo);

        Assert.Equal(200, answer.Status);
        Assert.Equal(("agent", "responses"), ((string?)answer.Json["use_case"], (string?)answer.Json["agent_api"]));
        Assert.NotEmpty((string?)answer.Json[EventFields.Name] ?? "");
        Assert.NotEmpty((string?)answer.Json["mlflow_version"] ?? "");
    }

    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        var answer = await agent.SendAsync(HttpMethod.Get, "/no/such/path");

        Assert.Equal(404, answer.Status);
        Assert.Contains("Not ", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AgentRoutes.Invocations)]
    [InlineData(AgentRoutes.Responses)]
    public async Task A_question_is_posted(string path)
    {
        var answer = await agent.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((405, "Method Not Allowed"), (answer.Status, answer.Detail));
    }
}
