using AgentStack.Tests.Doubles;
using AgentStack.Tests.Stack;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.ChatPageTests;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

/// <summary>What the ingress before the front app means to the reader: the session's end, and refusals.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageSessionTests(Chromium chromium)
{
    private const string Ended = "Your session has ended. Sign in again.";

    [Fact]
    public async Task After_the_sessions_end_a_link_signs_in_again_and_the_question_is_still_there()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await using var signIn = await SignInDouble.EndSessionAsync(app);

        await chat.SendAsync("How many bookings?");
        Assert.Equal(Ended, await chat.ErrorAsync());
        await Expect(chat.Message).ToHaveValueAsync("How many bookings?");

        await chat.SignInAgain.ClickAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Message).ToHaveValueAsync("How many bookings?");

        await chat.Message.PressAsync("Enter");
        Assert.Equal("Hello.", await chat.ReplyAsync());
        Assert.Single(app.Requests);
    }

    [Fact]
    public async Task What_was_written_meanwhile_stands_after_the_question_that_came_back()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        app.Ingress = async http =>
        {
            await release.Task.WaitAsync(http.RequestAborted);
            http.Response.Redirect("https://login.invalid/oidc");
        };

        await chat.SendAsync("How many bookings?");
        await chat.Message.FillAsync("And in May?");
        release.SetResult();

        await Expect(chat.Message).ToHaveValueAsync("How many bookings?\nAnd in May?");
    }

    [Fact]
    public async Task A_401_of_the_ingress_is_the_sessions_end()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        app.Ingress = Answers.Text("Unauthorized", "text/plain", 401);

        await chat.SendAsync("Hi");

        Assert.Equal(Ended, await chat.ErrorAsync());
        await Expect(chat.SignInAgain).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_vote_after_the_sessions_end_is_taken_back_and_leads_to_the_sign_in()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.SendAsync("Hi");
        await chat.ReplyAsync();
        await using var signIn = await SignInDouble.EndSessionAsync(app);

        await chat.ThumbUp.ClickAsync();

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"Your vote is not saved. {Ended}");
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(chat.SignInAgain).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("App not authorized", "text/plain")]
    [InlineData("<html><head><title>403</title></head><body><h1>App not authorized</h1></body></html>", "text/html")]
    public async Task A_refusal_of_the_ingress_is_shown_in_its_words(string body, string contentType)
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        app.Ingress = Answers.Text(body, contentType, 403);

        await chat.SendAsync("Hi");

        Assert.Equal(
            "Access was refused: “App not authorized”. Ask whoever manages the app to grant or approve CAN_USE.",
            await chat.ErrorAsync());
    }

    [Fact]
    public async Task A_page_that_the_ingress_turns_away_at_once_says_so_in_a_banner()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), Sessions.AgentUnreachable());
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await using var signIn = await SignInDouble.EndSessionAsync(app);

        await chat.SendAsync("Hi");

        var status = chat.Page.GetByRole(AriaRole.Status);
        await Expect(status.Filter(new() { HasText = Ended })).ToBeVisibleAsync();
        await Expect(status).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_was_typed_outlives_a_reload_and_goes_on_at_its_end()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.Message.FillAsync("How many");
        await chat.Page.ReloadAsync();
        await Expect(chat.Message).ToBeFocusedAsync();
        await chat.Page.Keyboard.TypeAsync(" bookings?");

        await Expect(chat.Message).ToHaveValueAsync("How many bookings?");
    }

    [Fact]
    public async Task What_was_sent_is_not_typed_again_after_a_reload()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Hi");
        await chat.ReplyAsync();
        await chat.Page.ReloadAsync();

        await Expect(chat.Message).ToHaveValueAsync("");
    }
}
