using System.Text.Json.Nodes;
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
        await using var chat = await AskedAsync(app);

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
        await using var chat = await AskedAsync(app);

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
        await using var chat = await AskedAsync(app);

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
        await using var chat = await AskedAsync(app);
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
        await using var chat = await AskedAsync(app);

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
    public async Task A_vote_without_a_trace_is_saved_with_a_quiet_note()
    {
        await using var app = await ScriptedFrontApp.StartAsync(
            Says("Hello."), vote: VoteAnswers.Status(MlflowStatuses.NoTraceId));
        await using var chat = await AskedAsync(app);

        await chat.ThumbUp.ClickAsync();

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved. There is no trace to attach it to.");
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task A_vote_that_MLflow_did_not_take_is_saved_with_a_warning_that_says_why()
    {
        const string Reason = "This app's service principal lacks CAN_EDIT on the experiment.";
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), vote: Answers.InTurn(
            VoteAnswers.Status(MlflowStatuses.MlflowError, Reason), VoteAnswers.Status(MlflowStatuses.Logged)));
        await using var chat = await AskedAsync(app);

        await chat.ThumbUp.ClickAsync();
        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToHaveTextAsync(
            $"Your vote is saved, but MLflow did not take it. {Reason}");
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");

        await chat.ThumbUp.ClickAsync();
        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Theory]
    [InlineData(500, ErrorCodes.InternalError, "The votes cannot be written.")]
    [InlineData(401, ErrorCodes.NotSignedIn, "Nobody is signed in, so nobody can vote.")]
    public async Task A_vote_that_is_not_saved_is_taken_back_with_the_reason(int status, string code, string reason)
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), vote: Answers.InTurn(
            VoteAnswers.Status(MlflowStatuses.Logged), VoteAnswers.Refusal(status, code, reason)));
        await using var chat = await AskedAsync(app);
        await chat.ThumbUp.ClickAsync();
        await Eventually.HoldsAsync(() => app.Votes.Count == 1);

        await chat.ThumbDown.ClickAsync();

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"Your vote is not saved. {reason}");
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chat.ThumbDown).ToHaveAttributeAsync("aria-pressed", "false");
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

    [Fact]
    public async Task A_warning_of_any_length_fits_a_narrow_screen()
    {
        var reason = new string('x', 400);
        await using var app = await ScriptedFrontApp.StartAsync(
            Says("Hello."), vote: VoteAnswers.Status(MlflowStatuses.MlflowError, reason));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address, width: 360, height: 640);
        await chat.SendAsync("Hi");

        await chat.ThumbUp.ClickAsync();

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToContainTextAsync(reason);
        Assert.Equal(360, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.False(await chat.Page.GetByRole(AriaRole.Main).EvaluateAsync<bool>("main => main.scrollWidth > main.clientWidth"));
    }

    private async Task<ChatPage> AskedAsync(ScriptedFrontApp app)
    {
        var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.SendAsync("Hi");
        await chat.ReplyAsync();
        return chat;
    }

    private static IEnumerable<bool> Choices(ScriptedFrontApp app) =>
        app.Votes.Select(vote => vote[FeedbackFields.IsUpvoted]!.GetValue<bool>());
}
