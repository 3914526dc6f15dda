using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.AgentContract;

/// <summary>What an agent takes and refuses.</summary>
public sealed class RequestsOfAnAgentTests(AgentUnderContract agent) : IClassFixture<AgentUnderContract>
{
    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("hello")]
    public async Task A_body_that_is_not_JSON_is_refused_with_the_reason(string body)
    {
        var answer = await agent.PostAsync(AgentRoutes.Invocations, body);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("Invalid JSON in request body: ", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chat_body_is_refused(bool stream)
    {
        var body = AgentUnderContract.Question(RequestFields.Messages, stream).ToJsonString();
        var answer = await agent.PostAsync(AgentRoutes.Invocations, body);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(
            "Invalid parameters for ResponsesAgent: Invalid data for ResponsesAgentRequest: ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_is_no_list_is_refused()
    {
        var answer = await agent.PostAsync(AgentRoutes.Invocations, """{"input": {"role": "user"}}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains(RequestFields.Input, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Custom_inputs_and_a_context_are_taken()
    {
        var body = AgentUnderContract.Question(RequestFields.Input, stream: false);
        body[RequestFields.CustomInputs] = new JsonObject { ["session_id"] = "s-1" };
        body[RequestFields.Context] = new JsonObject { [RequestFields.ConversationId] = "c-1", [RequestFields.UserId] = "u-1" };

        var answer = await agent.PostAsync(AgentRoutes.Invocations, body.ToJsonString());

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_message_may_consist_of_parts()
    {
        var body = """{"input": [{"role": "user", "content": [{"type": "input_text", "text": "Say hello."}]}]}""";
        var answer = await agent.PostAsync(AgentRoutes.Invocations, body);

        Assert.Equal(200, answer.Status);
    }
}
