using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Stack;
using AgentStack.Tests.Time;
using static AgentStack.Tests.Browser.AgentEvents;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

/// <summary>By which names a vote says what it is on: those that the answer's stream told.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageVoteNamesTests(Chromium chromium)
{
    [Theory]
    [InlineData("""{"trace_id": "tr-1"}""")]
    [InlineData("""{"metadata": {"trace_id": "tr-1"}}""")]
    [InlineData("""{"trace": {"id": "tr-1"}}""")]
    [InlineData("""{"databricks_output": {"trace": {"info": {"trace_id": "tr-1"}}}}""")]
    [InlineData("""{"type": "response.completed", "response": {"metadata": {"trace_id": "tr-1"}}}""")]
    [InlineData("""{"type": "response.completed", "response": {"databricks_output": {"trace": {"info": {"trace_id": "tr-1"}}}}}""")]
    public async Task The_trace_is_told_in_whichever_form_the_stream_names_it(string trace)
    {
        var vote = await VoteAsync(TextDelta("Hello."), JsonNode.Parse(trace)!.AsObject());

        Assert.Equal("message-1", vote[FeedbackFields.MessageId]?.GetValue<string>());
        Assert.Equal("tr-1", vote[FeedbackFields.TraceId]?.GetValue<string>());
    }

    [Fact]
    public async Task An_answer_without_a_trace_is_told_by_its_latest_message()
    {
        var vote = await VoteAsync(
            TextDelta("Looking.", "message-1"), FunctionCall("call-1", "bookings", "{}"), TextDelta("It is 42.", "message-2"));

        Assert.Equal("message-2", vote[FeedbackFields.MessageId]?.GetValue<string>());
        Assert.False(vote.AsObject().ContainsKey(FeedbackFields.TraceId));
    }

    [Fact]
    public async Task An_answer_in_chat_chunks_is_told_by_their_id()
    {
        var chunk = ChatChunk("Hello.");
        chunk[EventFields.Id] = "chatcmpl-1";

        var vote = await VoteAsync(chunk);

        Assert.Equal("chatcmpl-1", vote[FeedbackFields.MessageId]?.GetValue<string>());
    }

    [Fact]
    public async Task An_answer_of_which_only_the_trace_is_known_is_told_by_the_trace_alone()
    {
        var vote = await VoteAsync(ChatChunk("Hello."), Trace("tr-1"));

        Assert.Equal("tr-1", vote[FeedbackFields.TraceId]?.GetValue<string>());
        Assert.False(vote.AsObject().ContainsKey(FeedbackFields.MessageId));
    }

    [Fact]
    public async Task A_new_chat_votes_under_another_id()
    {
        await using var app = await ScriptedFrontApp.StartAsync(ChatPageTests.Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.SendAsync("Hi");
        await chat.ThumbUp.ClickAsync();
        await chat.NewChatAsync();
        await chat.SendAsync("Hi");
        await chat.ThumbUp.ClickAsync();

        await Eventually.HoldsAsync(() => app.Votes.Count == 2);
        Assert.Equal(2, app.Votes.Select(vote => vote[FeedbackFields.ChatId]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task An_answer_without_a_name_has_no_thumbs()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Streams(ChatChunk("Hello.")));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Hi");
        await chat.ReplyAsync();

        await Expect(chat.ThumbUp).ToHaveCountAsync(0);
    }

    private async Task<JsonNode> VoteAsync(params JsonObject[] events)
    {
        await using var app = await ScriptedFrontApp.StartAsync(Streams(events));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.SendAsync("Hi");
        await chat.ThumbUp.ClickAsync();
        await Eventually.HoldsAsync(() => !app.Votes.IsEmpty);
        return app.Votes.Single();
    }

    private static Func<ScriptedReply, Task> Streams(params JsonObject[] events) => async reply =>
    {
        await reply.SendAsync(events);
        await reply.EndAsync();
    };
}
