using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Stack;
using Microsoft.Playwright;
using static AgentStack.Tests.Browser.AgentEvents;
using static Microsoft.Playwright.Assertions;

namespace AgentStack.Tests.Browser;

[Collection(typeof(StackAndBrowser))]
public sealed class ChatPageTests(Chromium chromium)
{
    [Fact]
    public async Task The_header_names_the_user_and_the_agent()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await Expect(chat.Header).ToContainTextAsync("Ada Lovelace");
        await Expect(chat.Header).ToContainTextAsync("agent-backend");
    }

    [Fact]
    public async Task Without_a_user_or_an_agent_the_page_says_so_and_still_works()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Here I am."), Sessions.AgentUnreachable());
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await Expect(chat.Header).ToContainTextAsync("Not signed in");
        await Expect(chat.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The agent does not answer.");

        await chat.SendAsync("Are you there?");
        Assert.Equal("Here I am.", await chat.ReplyAsync());
    }

    [Theory]
    [InlineData(RequestFields.Input)]
    [InlineData(RequestFields.Messages)]
    public async Task The_whole_history_goes_out_in_the_shape_that_the_session_names(string shape)
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."), Sessions.SignedIn(shape));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Hi");
        await chat.ReplyAsync();
        await chat.SendAsync("And?");
        await chat.ReplyAsync();

        var expected = new JsonObject
        {
            [shape] = new JsonArray(Turn("user", "Hi"), Turn("assistant", "Hello."), Turn("user", "And?")),
        };
        Assert.Equal(expected.ToJsonString(), app.Requests.Last().ToJsonString());
    }

    [Fact]
    public async Task A_new_chat_forgets_the_old_one()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("Hi");
        await chat.ReplyAsync();
        await chat.NewChatAsync();
        await chat.SendAsync("Start");
        await chat.ReplyAsync();

        Assert.Equal(
            new JsonObject { [RequestFields.Input] = new JsonArray(Turn("user", "Start")) }.ToJsonString(),
            app.Requests.Last().ToJsonString());
    }

    [Fact]
    public async Task Shift_Enter_starts_a_line_and_Enter_sends()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.Message.PressSequentiallyAsync("one");
        await chat.Message.PressAsync("Shift+Enter");
        await chat.Message.PressSequentiallyAsync("two");
        await chat.Message.PressAsync("Enter");

        await Expect(chat.Questions).ToHaveTextAsync("one\ntwo", new() { UseInnerText = true });
        await Expect(chat.Message).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Nothing_is_not_a_question()
    {
        await using var app = await ScriptedFrontApp.StartAsync(Says("Hello."));
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.Message.FillAsync("  \n ");
        await chat.Message.PressAsync("Enter");

        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeDisabledAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_tool_call_shows_in_one_line_and_unfolds_its_output()
    {
        await using var app = await ScriptedFrontApp.StartAsync(async reply =>
        {
            await reply.SendAsync(
                FunctionCall("call-1", "count_bookings", """{"month": "May"}"""),
                FunctionCallOutput("call-1", """{"bookings": 42}"""),
                TextDelta("You had 42 bookings."));
            await reply.EndAsync();
        });
        await using var chat = await ChatPage.OpenAsync(chromium, app.Address);

        await chat.SendAsync("How many bookings in May?");
        await chat.ReplyAsync();
        var call = chat.Replies.Last.GetByRole(AriaRole.Group).Filter(new() { HasText = "count_bookings" });
        await Expect(call).ToContainTextAsync("""count_bookings{"month": "May"}""");
        await call.GetByText("count_bookings").ClickAsync();

        await Expect(call.GetByLabel("Output of count_bookings")).ToContainTextAsync("\"bookings\": 42");
        await Expect(chat.Replies.Last).ToContainTextAsync("You had 42 bookings.");
    }

    internal static Func<ScriptedReply, Task> Says(string text) => async reply =>
    {
        await reply.SendAsync(TextDelta(text));
        await reply.EndAsync();
    };

    private static JsonObject Turn(string role, string content) => new()
    {
        [RequestFields.Role] = role,
        [RequestFields.Content] = content,
    };
}
