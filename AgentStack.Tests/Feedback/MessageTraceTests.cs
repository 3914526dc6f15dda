using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Feedback;

public sealed class MessageTraceTests
{
    private const string UpOnMessage = """{"chatId":"c-1","messageId":"msg_1","isUpvoted":true}""";

    /// <summary>An answer with a message <c>msg_1</c> and a trace <c>tr-1</c>, in the ways in which agents tell the two.</summary>
    public static TheoryData<string, RequestDelegate> Dialects => new()
    {
        { "trace_id", Stream(Answers.Delta("Hi"), Answers.Event("""{"trace_id": "tr-1"}""")) },
        { "a trace_id as Unity Catalog writes it", Stream(Answers.Delta("Hi"), Answers.Event("""{"trace_id": "trace:/main.agents.logs/tr-1"}""")) },
        { "metadata", Stream(Answers.Delta("Hi"), Answers.Event("""{"metadata": {"trace_id": "tr-1"}}""")) },
        { "trace.id", Stream(Answers.Delta("Hi"), Answers.Event("""{"trace": {"id": "tr-1"}}""")) },
        {
            "databricks_output",
            Stream(Answers.Delta("Hi"), Answers.Event("""{"databricks_output": {"trace": {"info": {"trace_id": "tr-1"}}}}"""))
        },
        { "response", Stream(Answers.Delta("Hi"), Completed("\"trace_id\": \"tr-1\"")) },
        { "metadata of response", Stream(Answers.Delta("Hi"), Completed("\"metadata\": {\"trace_id\": \"tr-1\"}")) },
        { "trace.id of response", Stream(Answers.Delta("Hi"), Completed("\"trace\": {\"id\": \"tr-1\"}")) },
        {
            "databricks_output of response",
            Stream(Answers.Delta("Hi"), Completed("\"databricks_output\": {\"trace\": {\"info\": {\"trace_id\": \"tr-1\"}}}"))
        },
        { "a trace before its message", Stream(Answers.Event("""{"trace_id": "tr-1"}"""), Answers.Delta("Hi")) },
        {
            "an item that is done",
            Stream(Answers.Event("""{"type": "response.output_item.done", "item": {"type": "message", "id": "msg_1"}, "trace_id": "tr-1"}"""))
        },
        { "only in the whole response", Stream(Completed("\"output\": [{\"id\": \"msg_1\", \"type\": \"message\"}], \"trace_id\": \"tr-1\"")) },
        {
            "chat chunks",
            Stream(Answers.Event("""{"id": "msg_1", "choices": [{"delta": {"content": "Hi"}}], "databricks_output": {"trace": {"info": {"trace_id": "tr-1"}}}}"""))
        },
        { "no end", Answers.Stream(Answers.Delta("Hi"), """data: {"type": "response.completed", "trace_id": "tr-1"}""") },
        { "a whole answer with metadata", Whole("\"metadata\":{\"trace_id\":\"tr-1\"}") },
        { "a whole answer with trace_id", Whole("\"trace_id\":\"tr-1\"") },
        { "a whole answer with trace.id", Whole("\"trace\":{\"id\":\"tr-1\"}") },
        { "a whole answer with databricks_output", Whole("\"databricks_output\":{\"trace\":{\"info\":{\"trace_id\":\"tr-1\"}}}") },
        {
            "a whole chat completion",
            Answers.Json("""{"id":"msg_1","choices":[{"message":{"content":"Hi"}}],"metadata":{"trace_id":"tr-1"}}""")
        },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_vote_on_a_message_finds_the_trace_of_its_answer(string dialect, RequestDelegate agent)
    {
        await using var voting = await VotingProxy.StartAsync(agent);
        await voting.ChatAsync();

        Assert.Equal((dialect, MlflowStatuses.Logged), (dialect, await voting.VoteAsync(UpOnMessage)));
        Assert.Equal("tr-1", Assert.Single(voting.Mlflow.Assessments).TraceId);
    }

    [Fact]
    public async Task A_vote_on_a_message_that_nobody_got_is_kept_and_says_that_there_is_no_trace()
    {
        await using var voting = await VotingProxy.StartAsync();

        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync(UpOnMessage));
        Assert.Equal((VotingProxy.Ana, true, 1), Assert.Single(voting.StoredVotes()));
        Assert.Empty(voting.Mlflow.Requests);
    }

    [Fact]
    public async Task An_answer_without_a_trace_has_none_to_vote_on()
    {
        await using var voting = await VotingProxy.StartAsync(Stream(Answers.Delta("Hi")));
        await voting.ChatAsync();

        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync(UpOnMessage));
    }

    [Fact]
    public async Task A_vote_on_an_answer_without_a_trace_leaves_the_vote_on_another_of_the_same_message_id_alone()
    {
        await using var voting = await VotingProxy.StartAsync(Answers.InTurn(
            Stream(Answers.Delta("One"), Answers.Event("""{"trace_id": "tr-1"}""")),
            Stream(Answers.Delta("Two"))));
        await voting.ChatAsync();
        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync(UpOnMessage));
        await voting.ChatAsync();

        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync("""{"messageId":"msg_1","isUpvoted":false}"""));

        Assert.Single(voting.Mlflow.Requests);
    }

    [Fact]
    public async Task A_message_belongs_to_the_user_who_got_it_and_anothers_vote_on_its_id_finds_no_trace()
    {
        await using var voting = await VotingProxy.StartAsync(Stream(Answers.Delta("Hi"), Answers.Event("""{"trace_id": "tr-1"}""")));
        await voting.ChatAsync(VotingProxy.Ana);
        await voting.VoteAsync(UpOnMessage, VotingProxy.Ana);

        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync(UpOnMessage, VotingProxy.Ben));
        Assert.Equal(VotingProxy.Ana, Assert.Single(voting.Mlflow.Assessments).SourceId);
    }

    [Fact]
    public async Task A_vote_by_message_and_one_by_trace_are_one_vote_on_one_answer()
    {
        await using var voting = await VotingProxy.StartAsync(Stream(Answers.Delta("Hi"), Answers.Event("""{"trace_id": "tr-1"}""")));
        await voting.ChatAsync();

        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync(UpOnMessage));
        Assert.Equal(MlflowStatuses.Skipped, await voting.VoteAsync("""{"trace_id":"tr-1","is_positive":true}"""));
        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-1","isUpvoted":false}"""));
        Assert.Single(voting.Mlflow.Assessments);
        Assert.Single(voting.StoredVotes());
    }

    [Fact]
    public async Task A_trace_that_the_vote_names_comes_before_the_one_that_its_message_is_known_by()
    {
        await using var voting = await VotingProxy.StartAsync(Stream(Answers.Delta("Hi"), Answers.Event("""{"trace_id": "tr-1"}""")));
        await voting.ChatAsync();

        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-2","isUpvoted":true}"""));
        Assert.Equal("tr-2", Assert.Single(voting.Mlflow.Assessments).TraceId);
    }

    [Fact]
    public async Task A_vote_without_a_trace_gets_it_when_the_user_votes_again()
    {
        await using var voting = await VotingProxy.StartAsync();
        await voting.VoteAsync(UpOnMessage);

        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-1","isUpvoted":true}"""));
        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync("""{"messageId":"msg_1","isUpvoted":false}"""));
        Assert.Equal((VotingProxy.Ana, false, 3), Assert.Single(voting.StoredVotes()));
    }

    [Fact]
    public async Task An_id_that_an_agent_gives_all_its_messages_stands_for_no_answer_unless_the_trace_is_said()
    {
        await using var voting = await VotingProxy.StartAsync(Answers.InTurn(
            Stream(Answers.Delta("One"), Answers.Event("""{"trace_id": "tr-1"}""")),
            Stream(Answers.Delta("Two"), Answers.Event("""{"trace_id": "tr-2"}"""))));
        await voting.ChatAsync();
        await voting.ChatAsync();

        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync(UpOnMessage));
        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-1","isUpvoted":false}"""));
        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-2","isUpvoted":true}"""));
        Assert.Equal([("tr-1", false), ("tr-2", true)], voting.Mlflow.Assessments.Select(one => (one.TraceId, one.Value)));
    }

    [Fact]
    public async Task A_message_that_was_voted_on_in_several_answers_stands_for_none_of_them()
    {
        await using var voting = await VotingProxy.StartAsync();
        await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-1","isUpvoted":false}""");
        await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-2","isUpvoted":false}""");

        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync(UpOnMessage));
        Assert.All(voting.Mlflow.Assessments, one => Assert.False(one.Value));
    }

    [Fact]
    public async Task The_vote_on_the_trace_comes_before_one_on_the_message_that_knew_no_trace()
    {
        await using var voting = await VotingProxy.StartAsync();
        await voting.VoteAsync(UpOnMessage);
        await voting.VoteAsync("""{"trace_id":"tr-1","isUpvoted":true}""");

        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync("""{"messageId":"msg_1","trace_id":"tr-1","isUpvoted":false}"""));
        Assert.False(Assert.Single(voting.Mlflow.Assessments).Value);
    }

    [Fact]
    public async Task A_users_own_message_comes_before_a_strangers_of_the_same_id()
    {
        await using var voting = await VotingProxy.StartAsync(Answers.InTurn(
            Stream(Answers.Delta("One"), Answers.Event("""{"trace_id": "tr-1"}""")),
            Stream(Answers.Delta("Two"), Answers.Event("""{"trace_id": "tr-2"}"""))));
        await voting.ChatAsync(VotingProxy.Ana);
        await voting.ChatAsync(VotingProxy.Ben);
        await voting.VoteAsync(UpOnMessage, VotingProxy.Ana);
        await voting.VoteAsync(UpOnMessage, VotingProxy.Ben);

        Assert.Equal(
            [("tr-1", VotingProxy.Ana), ("tr-2", VotingProxy.Ben)],
            voting.Mlflow.Assessments.Select(one => (one.TraceId, one.SourceId)));
        Assert.Equal(MlflowStatuses.NoTraceId, await voting.VoteAsync(UpOnMessage, "cleo@example.com"));
    }

    [Fact]
    public async Task A_message_is_forgotten_thirty_days_after_it_was_last_seen_and_no_sooner()
    {
        var clock = new ManualTimeProvider();
        await using var voting = await VotingProxy.StartAsync(
            Answers.InTurn([.. "12134".Select(number =>
                Stream(Answers.Delta("Hi", $"msg_{number}"), Answers.Event("""{"trace_id": "tr-1"}""")))]),
            clock);
        await SeeAsync("msg_1", after: TimeSpan.Zero, known: "msg_1");
        await SeeAsync("msg_2", after: TimeSpan.Zero, known: "msg_1,msg_2");
        await SeeAsync("msg_1", after: TimeSpan.FromDays(1), known: "msg_1,msg_2");
        await SeeAsync("msg_3", after: TimeSpan.FromDays(29), known: "msg_1,msg_2,msg_3");
        await SeeAsync("msg_4", after: TimeSpan.FromSeconds(1), known: "msg_1,msg_3,msg_4");

        async Task SeeAsync(string message, TimeSpan after, string known)
        {
            clock.Advance(after);
            await voting.ChatAsync();
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            await Eventually.HoldsAsync(
                () => voting.InFile($"SELECT 1 FROM message_traces WHERE message_id = '{message}' AND seen_at = {now}") is not null,
                $"{message} was written");
            Assert.Equal(known, voting.InFile("SELECT group_concat(message_id) FROM (SELECT message_id FROM message_traces ORDER BY 1)"));
        }
    }

    private static RequestDelegate Stream(params string[] events) => Answers.Stream([.. events, Answers.Done]);

    private static string Completed(string fields) =>
        Answers.Event($$$"""{"type": "response.completed", "response": {"id": "resp_1", {{{fields}}}}}""");

    private static RequestDelegate Whole(string field) => Answers.Json(
        $$"""{"output":[{"type":"message","id":"msg_1","content":[{"type":"output_text","text":"Hi"}]}],{{field}}}""");
}
