using AgentStack.Tests.Stack;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.AgentEvents;
using static AgentStack.Tests.Browser.ChatPageTests;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageLayoutTests(Chromium chromium)
{
    private static readonly string Screenful = string.Join("\n\n", Enumerable.Range(1, 60).Select(n => $"Paragraph {n}."));

    [Fact]
    public async Task Tables_and_code_are_drawn_as_such()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("""
            | Month | Bookings |
            |-------|---------:|
            | May   |       42 |

            ```sql
            select count(*) from bookings
            ```
            """));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Show me");

        await Expect(chat.Replies.Last.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Month", "Bookings"]);
        await Expect(chat.Replies.Last.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["May", "42"]);
        await Expect(chat.Replies.Last.Locator("pre code")).ToHaveTextAsync("select count(*) from bookings\n");
    }

    [Fact]
    public async Task Markup_in_an_answer_stays_text()
    {
        const string Markup = "<img src=x onerror=\"document.title='taken over'\"><b>bold</b>";
        await using var app = await ScriptedFrontApp.StartAsync(Says(Markup));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Show me");

        Assert.Equal(Markup, await chat.ReplyAsync());
        await Expect(chat.Page).ToHaveTitleAsync("AgentStack");
    }

    [Fact]
    public async Task The_end_of_a_growing_answer_stays_in_view()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says($"{Screenful}\n\nThe end."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Tell me");
        await chat.ReplyAsync();

        await Expect(chat.Replies.Last.GetByText("The end.")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Who_scrolled_up_to_read_is_left_in_peace_until_the_next_question()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(TextDelta(Screenful));
            await release.Task.WaitAsync(reply.Aborted);
            await reply.SendAsync(TextDelta($"\n\n{Screenful}\n\nThe end."));
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);
        await chat.SendAsync("Tell me");
        await Expect(chat.Replies.Last.GetByText("Paragraph 60.")).ToBeInViewportAsync();

        var beginning = chat.Replies.Last.GetByText("Paragraph 1.", new() { Exact = true }).First;
        await chat.Log.HoverAsync();
        await chat.Page.Mouse.WheelAsync(0, -100_000);
        await Expect(beginning).ToBeInViewportAsync();
        release.SetResult();
        await chat.ReplyAsync();
        await Expect(chat.Replies.Last.GetByText("The end.")).ToBeAttachedAsync();
        await Expect(beginning).ToBeInViewportAsync();

        await chat.SendAsync("Go on");
        await Expect(chat.Replies.Last.GetByText("The end.")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_narrow_screen_never_scrolls_sideways()
    {
        var longLine = new string('x', 400);
        await using var app = await ScriptedFrontApp.StartAsync(Says($"""
            https://example.com/{longLine}

            | {longLine} | {longLine} |
            |---|---|
            | 1 | 2 |

                {longLine}
            """));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address, width: 360, height: 640);

        await chat.SendAsync(longLine);
        await chat.ReplyAsync();

        Assert.Equal(360, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.False(await chat.Page.GetByRole(AriaRole.Main).EvaluateAsync<bool>("main => main.scrollWidth > main.clientWidth"));
    }
}
