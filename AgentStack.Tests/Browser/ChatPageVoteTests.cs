using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Stack;
using AgentStack.Tests.Time;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.AgentEvents;
using static AgentStack.Tests.Browser.ChatPageTests;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageVoteTests(Chromium chromium)
{
    [Fact]
    public async Task A_vote_is_sent_and_stays_pressed()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);

        await chat.ThumbUp.ClickAsync();

        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chat.ThumbDown).ToHaveAttributeAsync("aria-pressed", "false");
        await Eventually.HoldsAsync(() => app.Votes.Count == 1);
        Assert.True(app.Votes.Single()[FeedbackFields.IsUpvoted]!.GetValue<bool>());
        await Expect(chat.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_keyboard_votes_too()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);

        await chat.ThumbUp.FocusAsync();
        await chat.Page.Keyboard.PressAsync("Tab");
        await Expect(chat.ThumbDown).ToBeFocusedAsync();
        await chat.Page.Keyboard.PressAsync("Space");

        await Expect(chat.ThumbDown).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chat.ThumbDown).ToBeFocusedAsync();
        await Eventually.HoldsAsync(() => app.Votes.Count == 1);
    }

    [Fact]
    public async Task Who_changes_their_mind_votes_again()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);

        await chat.ThumbUp.ClickAsync();
        await Eventually.HoldsAsync(() => app.Votes.Count == 1);
        await chat.ThumbDown.ClickAsync();

        await Eventually.HoldsAsync(() => app.Votes.Count == 2);
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal([true, false], Choices(app));
    }

    [Fact]
    public async Task Each_answer_has_a_vote_of_its_own_in_the_same_chat()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);
        await chat.ThumbUp.ClickAsync();
        await chat.SendAsync("And?");
        await chat.ReplyAsync();

        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "false");
        await chat.ThumbDown.ClickAsync();

        await Eventually.HoldsAsync(() => app.Votes.Count == 2);
        Assert.Single(app.Votes.Select(vote => vote[FeedbackFields.ChatId]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task Clicks_in_quick_succession_go_out_one_at_a_time_and_the_last_one_wins()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var logged = VoteAnswers.Status(MlflowStatuses.Logged);
        await using var app = await ScriptedFrontApp.StartAsync(
            Says("Hello."), vote: Answers.InTurn(VoteAnswers.After(release.Task, logged), logged));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);

        await chat.ThumbUp.ClickAsync();
        await chat.ThumbDown.ClickAsync();
        await chat.ThumbUp.ClickAsync();
        await chat.ThumbDown.ClickAsync();
        await Expect(chat.ThumbDown).ToHaveAttributeAsync("aria-pressed", "true");
        await Eventually.HoldsAsync(() => !app.Votes.IsEmpty);
        Assert.Single(app.Votes);
        release.SetResult();

        await Eventually.HoldsAsync(() => app.Votes.Count == 2);
        Assert.Equal([true, false], Choices(app));
        await Expect(chat.ThumbDown).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task The_thumbs_come_with_the_end_of_the_answer_and_move_nothing()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(TextDelta("Hello."));
            await release.Task.WaitAsync(reply.Aborted);
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.SendAsync("Hi");
        await chat.StreamsAsync("Hello.");
        await Expect(chat.ThumbUp).ToHaveCountAsync(0);
        var before = await chat.Replies.Last.BoundingBoxAsync();

        release.SetResult();
        await Expect(chat.ThumbUp).ToBeVisibleAsync();

        var after = await chat.Replies.Last.BoundingBoxAsync();
        Assert.Equal((before!.Y, before.Height), (after!.Y, after.Height));
        await chat.ThumbUp.ClickAsync();
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(before.Height, (await chat.Replies.Last.BoundingBoxAsync())!.Height);
    }

    [Fact]
    public async Task An_answer_that_failed_has_no_thumbs()
    {
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(TextDelta("As far as this"), Error("The warehouse is asleep."));
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Hi");
        await chat.ErrorAsync();

        await Expect(chat.ThumbUp).ToHaveCountAsync(0);
    }

    private static IEnumerable<bool> Choices(ScriptedFrontApp app) =>
        app.Votes.Select(vote => vote[FeedbackFields.IsUpvoted]!.GetValue<bool>());
}
