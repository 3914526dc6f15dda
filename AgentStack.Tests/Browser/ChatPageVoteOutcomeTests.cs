using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Stack;
using AgentStack.Tests.Time;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.ChatPageTests;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

/// <summary>What the reader hears of what became of a vote.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageVoteOutcomeTests(Chromium chromium)
{
    [Fact]
    public async Task A_vote_without_a_trace_is_saved_with_a_quiet_note()
    {
        await using var app = await ScriptedFrontApp.StartAsync(
            Says("Hello."), vote: VoteAnswers.Status(MlflowStatuses.NoTraceId));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);

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
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);

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
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address);
        await chat.ThumbUp.ClickAsync();
        await Eventually.HoldsAsync(() => app.Votes.Count == 1);

        await chat.ThumbDown.ClickAsync();

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"Your vote is not saved. {reason}");
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chat.ThumbDown).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task A_warning_of_any_length_fits_a_narrow_screen()
    {
        var reason = new string('x', 400);
        await using var app = await ScriptedFrontApp.StartAsync(
            Says("Hello."), vote: VoteAnswers.Status(MlflowStatuses.MlflowError, reason));
        await using var chat = await ChatPage.OpenAndAskAsync(chromium, app.Address, width: 360, height: 640);

        await chat.ThumbUp.ClickAsync();

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToContainTextAsync(reason);
        Assert.Equal(360, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.False(await chat.Page.GetByRole(AriaRole.Main).EvaluateAsync<bool>("main => main.scrollWidth > main.clientWidth"));
    }
}
