using AgentStack.Contract;
using AgentStack.Tests.Doubles;

namespace AgentStack.Tests.Proxy;

public sealed class HeartbeatTests
{
    private const string Heartbeat = ": keep-alive\n\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"a\": 1}\n\n")]
    [InlineData("data: {\"a\": 1}\r\n\r\n")]
    [InlineData("data: {\"a\": 1}\r\r")]
    public async Task A_silent_agent_is_bridged_with_comments_between_events(string before)
    {
        var silence = new TaskCompletionSource();
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, before);
            await silence.Task.WaitAsync(http.RequestAborted);
            await Answers.SendAsync(http, Answers.Done);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));

        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, before + Heartbeat + Heartbeat);
        silence.SetResult();
        var rest = await events.ReadToEndAsync(Cancellation);

        Assert.Equal(Answers.Done, rest.Replace(Heartbeat, ""));
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
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, half);
            await silence.Task.WaitAsync(http.RequestAborted);
            await Answers.SendAsync(http, "\n\n" + Answers.Done);
        });
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
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await Answers.SendAsync(http, Answers.Delta("Hel"));
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(
            agent.Address, ("Chat:HeartbeatInterval", "00:00:00.05"), ("Chat:AgentTimeout", "00:00:00.5"));

        var stream = await proxy.ChatToEndAsync();

        Assert.Contains(Heartbeat, stream);
        AssertAnswer.EndsWithError(stream.Replace(Heartbeat, ""), Answers.Delta("Hel"), ErrorCodes.AgentTimeout);
    }

    private static async Task WaitForHeartbeatsElsewhereAsync(int count)
    {
        await using var agent = await ScriptedServer.StartAsync(async http =>
        {
            http.Response.ContentType = Answers.EventStream;
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var proxy = await ProxyUnderTest.StartAsync(agent.Address, ("Chat:HeartbeatInterval", "00:00:00.03"));
        using var answer = await proxy.ChatAsync();
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        await AssertAnswer.ContinuesAsync(events, string.Concat(Enumerable.Repeat(Heartbeat, count)));
    }
}
