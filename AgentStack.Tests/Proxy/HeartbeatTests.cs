using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class HeartbeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"a\": 1}\n\n")]
    [InlineData("data: {\"a\": 1}\r\n\r\n")]
    [InlineData("data: {\"a\": 1}\r\r")]
    public async Task A_silent_agent_is_bridged_with_comments_between_events(string before)
    {
        var silence = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(Answers.Paused(before, silence.Task, Answers.Done));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));

        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, before + ProxyUnderTest.Heartbeat + ProxyUnderTest.Heartbeat);
        silence.SetResult();
        var rest = await events.ReadToEndAsync(Cancellation);

        Assert.Equal(Answers.Done, rest.Replace(ProxyUnderTest.Heartbeat, ""));
    }

    [Theory]
    [InlineData("data: {\"a\"")]
    [InlineData("data: {\"a\": 1}\n")]
    [InlineData("id: 1\n")]
    [InlineData(": half a comment")]
    [InlineData("data: x\n\ndata: {\"a\": 1}\r\n\r")]
    public async Task No_comment_ever_lands_inside_an_event(string half)
    {
        var silence = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(Answers.Paused(half, silence.Task, "\n\n" + Answers.Done));
        // Each heartbeat of the turn beside it proves that this one's was due.
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));
        using var answer = await proxy.ChatAsync();
        await WaitForHeartbeatsElsewhereAsync(5);
        silence.SetResult();

        Assert.Equal(half + "\n\n" + Answers.Done, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Heartbeats_do_not_count_as_the_agents_bytes()
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Unfinished(Answers.Delta("Hel")));
        await using var proxy = await ProxyUnderTest.StartAsync(
            agent.Address, ("Chat:HeartbeatInterval", "00:00:00.05"), ("Chat:AgentTimeout", "00:00:00.5"));

        var stream = await proxy.ChatToEndAsync();

        Assert.Contains(ProxyUnderTest.Heartbeat, stream);
        AssertAnswer.EndsWithError(stream.Replace(ProxyUnderTest.Heartbeat, ""), Answers.Delta("Hel"), ErrorCodes.AgentTimeout);
    }

    private static async Task WaitForHeartbeatsElsewhereAsync(int count)
    {
        await using var agent = await ScriptedServer.StartAsync(Answers.Unfinished(""));
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));
        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, string.Concat(Enumerable.Repeat(ProxyUnderTest.Heartbeat, count)));
    }
}
