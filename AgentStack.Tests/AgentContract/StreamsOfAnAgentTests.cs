using AgentStack.Contract;

namespace AgentStack.Tests.AgentContract;

/// <summary>How an agent streams.</summary>
public sealed class StreamsOfAnAgentTests(AgentUnderContract agent) : IClassFixture<AgentUnderContract>
{
    [Theory]
    [InlineData(AgentRoutes.Invocations)]
    [InlineData(AgentRoutes.Responses)]
    public async Task A_stream_is_data_lines_that_end_with_done(string path)
    {
        var answer = await agent.AskAsync(path, stream: true);

        Assert.Equal((200, $"{ServerSentEvents.MediaType}; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(ServerSentEvents.Done, answer.Data[^1]);
        Assert.Single(answer.Data, data => data == ServerSentEvents.Done);
        Assert.All(answer.Events, data => Assert.NotEmpty((string?)data[EventFields.Type] ?? ""));
    }

    [Fact]
    public async Task An_answers_deltas_share_an_item_that_closes_with_the_whole_text()
    {
        var answer = await agent.AskAsync(AgentRoutes.Invocations, stream: true);

        var deltas = answer.Of(EventTypes.OutputTextDelta);
        Assert.NotEmpty(deltas);
        Assert.All(deltas.GroupBy(delta => (string?)delta[EventFields.ItemId]), item =>
        {
            var whole = Assert.Single(
                answer.Of(EventTypes.OutputItemDone), done => (string?)done[EventFields.Item]![EventFields.Id] == item.Key);
            Assert.Equal(
                string.Concat(item.Select(delta => (string?)delta[EventFields.Delta])),
                (string?)whole[EventFields.Item]![RequestFields.Content]![0]![EventFields.Text]);
        });
    }

    [Fact]
    public async Task JSON_is_spaced_and_escaped_as_Python_does()
    {
        var answer = await agent.AskAsync(AgentRoutes.Invocations, stream: true);

        Assert.All(answer.Data.SkipLast(1), data => Assert.StartsWith("{\"", data, StringComparison.Ordinal));
        Assert.All(answer.Data, data => Assert.All(data, letter => Assert.InRange(letter, ' ', '~')));
        Assert.Contains(answer.Data, data => data.Contains("\": \"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trace_id_comes_just_before_done_when_asked_for()
    {
        var answer = await agent.AskAsync(AgentRoutes.Invocations, stream: true, returnTraceId: true);

        var last = answer.Events[^1];
        Assert.Equal(EventFields.TraceId, Assert.Single(last).Key);
        Assert.NotEmpty((string?)last[EventFields.TraceId] ?? "");
    }

    [Fact]
    public async Task No_trace_id_comes_unless_asked_for()
    {
        var answer = await agent.AskAsync(AgentRoutes.Invocations, stream: true);

        Assert.All(answer.Events, data => Assert.False(data.ContainsKey(EventFields.TraceId)));
    }
}
