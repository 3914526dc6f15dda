using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Stack;
using AgentStack.Tests.Time;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.AgentEvents;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageStreamingTests(Chromium chromium)
{
    [Fact]
    public async Task An_answer_shows_while_it_is_still_being_written()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(TextDelta("The first half"));
            await release.Task.WaitAsync(reply.Aborted);
            await reply.SendAsync(TextDelta(" and the second."));
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");
        await chat.StreamsAsync("The first half");
        release.SetResult();

        Assert.Equal("The first half and the second.", await chat.ReplyAsync());
    }

    [Fact]
    public async Task Stopping_reaches_the_front_app_and_keeps_what_had_arrived()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ScriptedFrontApp.StartAsync(reply => SayAPartAsync(reply, aborted));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");
        await chat.StreamsAsync("As far as this");
        await chat.StopAsync();

        await aborted.Task.InTimeAsync();
        Assert.StartsWith("As far as this", await chat.ReplyAsync(), StringComparison.Ordinal);
        await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeVisibleAsync();
        await Expect(chat.Message).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Leaving_the_conversation_ends_the_request_too()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ScriptedFrontApp.StartAsync(reply => SayAPartAsync(reply, aborted));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");
        await chat.StreamsAsync("As far as this");
        await chat.NewChatAsync();

        await aborted.Task.InTimeAsync();
        await Expect(chat.Replies).ToHaveCountAsync(0);
        await Expect(chat.Message).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Chat_chunks_are_read_like_Responses_events()
    {
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(ChatChunk("Grüße, "), ChatChunk("👩‍💻."));
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Hi");

        Assert.Equal("Grüße, 👩‍💻.", await chat.ReplyAsync());
    }

    [Fact]
    public async Task Ten_thousand_deltas_arrive_whole()
    {
        var deltas = Enumerable.Range(1, 10_000).Select(n => TextDelta($"w{n} ")).ToArray();
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(deltas);
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me everything");
        await Expect(chat.Replies.Last).ToContainTextAsync("w10000");

        var words = (await chat.ReplyAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, 10_000).Select(n => $"w{n}"), words);
    }

    [Fact]
    public async Task An_error_event_is_shown_beside_what_had_arrived()
    {
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(TextDelta("As far as this"), Error("The warehouse is asleep."));
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");

        Assert.Equal("The warehouse is asleep.", await chat.ErrorAsync());
        Assert.Contains("As far as this", await chat.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_just_ends_is_an_error()
    {
        await using var app = await ScriptedFrontApp.StartAsync(reply => reply.SendAsync(TextDelta("As far as this")));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");

        Assert.Equal("The answer ended before it was complete.", await chat.ErrorAsync());
    }

    [Fact]
    public async Task A_refused_question_shows_the_message_and_the_code()
    {
        await using var app = await ScriptedFrontApp.StartAsync(reply => reply.RefuseAsync(502, new JsonObject
        {
            [EventFields.Error] = ErrorCodes.AgentAuthFailed,
            [EventFields.Message] = "The agent's ingress asks for a sign-in.",
        }));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");

        var error = await chat.ErrorAsync();
        Assert.Contains("The agent's ingress asks for a sign-in.", error, StringComparison.Ordinal);
        Assert.Contains(ErrorCodes.AgentAuthFailed, error, StringComparison.Ordinal);
    }

    /// <summary>Begins an answer and waits for its reader to leave.</summary>
    private static async Task SayAPartAsync(ScriptedReply reply, TaskCompletionSource aborted)
    {
        await using var registration = reply.Aborted.Register(aborted.SetResult);
        await reply.SendAsync(TextDelta("As far as this"));
        await aborted.Task;
    }
}
