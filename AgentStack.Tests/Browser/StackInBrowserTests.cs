using AgentStack.Contract;
using AgentStack.Tests.Stack;
using AgentStack.Tests.Time;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

/// <summary>People at the real stack: sign-in, page, proxy, agent and workspace as the AppHost starts them.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class StackInBrowserTests(AppHostFixture stack, Chromium chromium)
{
    private const string Ada = "Ada Lovelace", Grace = "Grace Hopper", Alan = "Alan Turing";

    [Fact]
    public async Task A_person_types_a_message_and_sees_the_answer_stream_in()
    {
        await using var chat = await ChatPage.SignInAsync(chromium, stack.Chat, Ada);

        await chat.SendAsync("/slow 150");
        await chat.StreamsAsync("Each of these");
        var reply = await chat.ReplyAsync();

        Assert.NotEmpty(reply);
    }

    [Fact]
    public async Task Two_people_in_two_browsers_see_two_answers_to_one_question()
    {
        await using var ada = await ChatPage.SignInAsync(chromium, stack.Chat, Ada);
        await using var grace = await ChatPage.SignInAsync(chromium, stack.Chat, Grace);

        await ada.SendAsync("How many bookings last month?");
        await grace.SendAsync("How many bookings last month?");
        var (adas, graces) = (await ada.ReplyAsync(), await grace.ReplyAsync());

        Assert.Contains("query_bookings", adas, StringComparison.Ordinal);
        Assert.Contains(AppHostFixture.Ada, adas, StringComparison.Ordinal);
        Assert.Contains(AppHostFixture.Grace, graces, StringComparison.Ordinal);
        Assert.NotEqual(adas.Replace(AppHostFixture.Ada, "", StringComparison.Ordinal), graces.Replace(AppHostFixture.Grace, "", StringComparison.Ordinal));
        await Expect(ada.Header).ToContainTextAsync(AppHostFixture.Ada);
        await Expect(grace.Header).ToContainTextAsync(AppHostFixture.Grace);
    }

    [Fact]
    public async Task A_vote_stands_under_the_voters_name_in_the_workspaces_page()
    {
        await using var chat = await ChatPage.SignInAsync(chromium, stack.Chat, Grace);
        var question = $"/echo {Guid.NewGuid():n}";

        await chat.SendAsync(question);
        await chat.ReplyAsync();
        await chat.ThumbUp.ClickAsync();
        await Expect(chat.ThumbUp).ToHaveAttributeAsync("aria-pressed", "true");
        var traces = new Uri(stack.Application.GetEndpoint(ResourceNames.Workspace, "http"), FakeWorkspaceRoutes.Traces);
        var trace = chat.Page.GetByRole(AriaRole.Region).Filter(new() { HasText = question });
        await Eventually.HoldsAsync(async () =>
        {
            await chat.Page.GotoAsync(traces.AbsoluteUri);
            return await trace.GetByText(AppHostFixture.Grace).CountAsync() > 0;
        });

        await Expect(trace).ToContainTextAsync(AssessmentFields.UserFeedback);
        await Expect(trace).ToContainTextAsync("true");
    }

    [Fact]
    public async Task Who_has_not_consented_is_asked_and_may_chat_without()
    {
        await using var controls = new WorkspaceControls(stack);
        await controls.ForgetConsentAsync(AppNames.Front, AppHostFixture.Alan, TestContext.Current.CancellationToken);
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(stack.Chat.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = Alan }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeFocusedAsync();
        await Expect(page.GetByText("The agent cannot act as you")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_signs_out_signs_in_anew_as_somebody_else()
    {
        await using var chat = await ChatPage.SignInAsync(chromium, stack.Chat, Ada);

        await chat.Page.GetByRole(AriaRole.Link, new() { Name = "Sign out" }).ClickAsync();
        await Expect(chat.Page).ToHaveURLAsync(new Uri(stack.Chat, IngressRoutes.SignedOut).AbsoluteUri);
        await chat.Page.GotoAsync(stack.Chat.AbsoluteUri);
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = Grace }).ClickAsync();

        await Expect(chat.Header).ToContainTextAsync(AppHostFixture.Grace);
    }

    [Fact]
    public async Task An_agent_that_fails_in_mid_answer_is_seen_to_have_failed()
    {
        await using var chat = await ChatPage.SignInAsync(chromium, stack.Chat, Ada);

        await chat.SendAsync("/drop");
        var error = await chat.ErrorAsync();

        Assert.Contains("broke off", error, StringComparison.Ordinal);
    }
}
