using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

/// <summary>Half of a surrogate pair, escaped, is valid JSON and no text: what a model writes when it is cut inside an emoji.</summary>
public sealed class HalfCharacterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"type": "\ud83d"}""")]
    [InlineData("""{"\ud83d": 1}""")]
    [InlineData("""{"choices": [{"delta": {"\ud83d": "\ud83d"}}]}""")]
    public async Task Half_a_character_in_the_last_event_does_not_cut_the_stream(string json)
    {
        foreach (var verdict in (string[])["true", "auto"])
        {
            await using var agent = await ScriptedServer.StartAsync(Answers.Stream(Answers.Event(json)));
            await using var proxy = await GuardedAgent.StartProxyAsync(agent, verdict);

            AssertAnswer.EndsWithError(await proxy.ChatToEndAsync(), Answers.Event(json), ErrorCodes.AgentStreamBroken);
        }
    }

    [Theory]
    [InlineData("""{"error": "\ud83d"}""")]
    [InlineData("""{"error": {"message": "\ud83d"}}""")]
    [InlineData("""{"\ud83d": 1}""")]
    [InlineData("""{"output": [{"type": "message", "content": [{"\ud83d": 1}]}]}""")]
    public async Task Half_a_character_in_a_whole_answer_does_not_fail_the_front_app(string json)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(json));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        AssertAnswer.EndsWithError(await proxy.ChatToEndAsync(), "", ErrorCodes.AgentFailed);
    }

    [Fact]
    public async Task Half_a_character_in_a_tool_call_is_passed_on()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(
            """{"choices":[{"message":{"tool_calls":[{"id":"1","function":{"name":"f","arguments":"\ud83d"}}]}}]}"""));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        var stream = await proxy.ChatToEndAsync();

        Assert.Contains("""
            "call_id": "1", "name": "f", "arguments": "\ud83d"
            """, stream);
    }

    [Fact]
    public async Task Half_a_character_in_a_refusal_leaves_its_status()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.InTurn(
            Answers.Stream(Answers.Event("""{"error": "x"}""")), Answers.Json("""{"detail": "\ud83d"}""", 400)));
        await using var proxy = await GuardedAgent.StartProxyAsync(agent, "auto");

        Assert.Equal(
            Answers.Event("""{"error": "The agent answered 400.", "code": "agent_failed"}""") + Answers.Done,
            await proxy.ChatToEndAsync());
    }

    [Theory]
    [InlineData("""{"name": "\ud83d"}""")]
    [InlineData("""{"\ud83d": 1}""")]
    public async Task Half_a_character_in_what_the_agent_says_of_itself_leaves_the_session(string info)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Json(info));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address);

        using var session = JsonDocument.Parse(await proxy.Client.GetStringAsync(FrontRoutes.Session, Cancellation));

        Assert.Equal(JsonValueKind.Null, session.RootElement.GetProperty(EventFields.Error).ValueKind);
        Assert.Equal(JsonValueKind.Null, session.RootElement.GetProperty(SessionFields.Agent).GetProperty(SessionFields.Name).ValueKind);
    }
}
