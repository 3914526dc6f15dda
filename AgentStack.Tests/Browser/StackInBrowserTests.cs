using AgentStack.Contract;
using AgentStack.Tests.Stack;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Browser;

/// <summary>A person at the real stack: page, proxy and agent as the AppHost starts them.</summary>
[Collection(typeof(StackAndBrowser))]
public sealed class StackInBrowserTests(AppHostFixture stack, Chromium chromium)
{
    [Fact]
    public async Task A_person_types_a_message_and_sees_the_answer_stream_in()
    {
        await using var chat = await ChatPage.OpenAsync(chromium, stack.Application.GetEndpoint(ResourceNames.Proxy));

        await chat.SendAsync("/slow 150");
        await chat.StreamsAsync("Each of these");
        var reply = await chat.ReplyAsync();

        Assert.NotEmpty(reply);
    }

    [Fact]
    public async Task A_question_about_data_shows_the_tool_call_and_the_answer()
    {
        await using var chat = await ChatPage.OpenAsync(chromium, stack.Application.GetEndpoint(ResourceNames.Proxy));

        await chat.SendAsync("How many bookings last month?");
        var reply = await chat.ReplyAsync();

        Assert.Contains("query_bookings", reply, StringComparison.Ordinal);
        Assert.Contains("bookings", reply, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_agent_that_fails_in_mid_answer_is_seen_to_have_failed()
    {
        await using var chat = await ChatPage.OpenAsync(chromium, stack.Application.GetEndpoint(ResourceNames.Proxy));

        await chat.SendAsync("/drop");
        var error = await chat.ErrorAsync();

        Assert.Contains("broke off", error, StringComparison.Ordinal);
    }
}
