using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Stack;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.ChatPageTests;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

/// <summary>Who is signed in, how they leave, and for whom the agent acts.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageUserTests(Chromium chromium)
{
    [Fact]
    public async Task Who_is_signed_in_can_sign_out_and_leaves_no_words_behind()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.Message.FillAsync("Something private");
        app.Ingress = Answers.Text("Signed out.", "text/plain");

        await SignOut(chat).ClickAsync();
        await Expect(chat.Page).ToHaveURLAsync(new Uri(app.Address, IngressRoutes.SignOut).AbsoluteUri);
        app.Ingress = null;
        await chat.Page.GotoAsync(app.Address.AbsoluteUri);

        await Expect(chat.Message).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Where_nobody_is_signed_in_nobody_signs_out()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), Sessions.AgentUnreachable());
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await Expect(chat.Header).ToContainTextAsync("Not signed in");
        await Expect(SignOut(chat)).ToHaveCountAsync(0);
        await Expect(ActsAlone(chat)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_agent_that_cannot_act_as_the_user_is_told_until_it_is_dismissed()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), Sessions.WithoutToken());
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await Expect(ActsAlone(chat)).ToContainTextAsync(
            "The agent cannot act as you: this app got no token of yours (user authorization is off, or you have not consented). " +
            "It answers with its own rights.");
        await chat.Page.ReloadAsync();
        await ActsAlone(chat).GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(ActsAlone(chat)).ToHaveCountAsync(0);

        await chat.Page.ReloadAsync();
        await Expect(SignOut(chat)).ToBeVisibleAsync();
        await Expect(ActsAlone(chat)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_agent_that_can_act_as_the_user_needs_no_word()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await Expect(SignOut(chat)).ToBeVisibleAsync();
        await Expect(ActsAlone(chat)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Header_and_banner_fit_a_narrow_screen()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), Sessions.WithoutToken());
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address, width: 360, height: 640);

        await Expect(ActsAlone(chat)).ToBeVisibleAsync();
        await Expect(SignOut(chat)).ToBeInViewportAsync();
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "New chat" })).ToBeInViewportAsync();
        await Expect(chat.Message).ToBeInViewportAsync();
        Assert.Equal(360, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static ILocator SignOut(ChatPage chat) => chat.Header.GetByRole(AriaRole.Link, new() { Name = "Sign out" });

    private static ILocator ActsAlone(ChatPage chat) =>
        chat.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "cannot act as you" });
}
