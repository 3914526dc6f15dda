using System.Text.Json.Nodes;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeAgent;

public sealed class AssistantTests
{
    private const string Ada = "x-app-user-email: ada.lovelace@example.com";
    private const string Grace = "x-app-user-email: grace@example.com";

    private static readonly DateTimeOffset May = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    [Fact]
    public async Task The_bookings_question_is_answered_with_a_tool_call_its_output_and_a_text()
    {
        await using var agent = await FakeAgentServer.StartAsync(new ManualTimeProvider(May));
        var events = Transcript.JsonOf((await agent.AskAsync("How many bookings last month?", stream: true, Ada)).Events);
        var call = events[0]["item"]!;
        var output = events[1]["item"]!;
        Assert.All(events.Take(2), item => Assert.Equal("response.output_item.done", item["type"]!.GetValue<string>()));
        Assert.Equal("function_call", call["type"]!.GetValue<string>());
        Assert.Equal("query_bookings", call["name"]!.GetValue<string>());
        Assert.Equal("""{"month": "2026-04"}""", call["arguments"]!.GetValue<string>());
        Assert.Equal("function_call_output", output["type"]!.GetValue<string>());
        Assert.Equal(call["call_id"]!.GetValue<string>(), output["call_id"]!.GetValue<string>());
        var result = JsonNode.Parse(output["output"]!.GetValue<string>())!;
        Assert.Equal("2026-04", result["month"]!.GetValue<string>());
        Assert.InRange(result["bookings"]!.GetValue<int>(), 12, 71);
        var text = events[^1]["item"]!["content"]![0]!["text"]!.GetValue<string>();
        Assert.StartsWith($"You had **{result["bookings"]} bookings** in April 2026: ", text, StringComparison.Ordinal);
        Assert.Contains("for ada.lovelace@example.com; no access token came with the request", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bookings_differ_by_user_and_not_by_time_of_asking_or_command()
    {
        await using var agent = await FakeAgentServer.StartAsync(new ManualTimeProvider(May));
        var ada = await UnaryTextAsync(agent, "how many BOOKINGS last month?", Ada);
        var again = await UnaryTextAsync(agent, "/bookings", Ada.ToUpperInvariant());
        var grace = await UnaryTextAsync(agent, "/bookings", Grace);
        Assert.Equal(FiguresOf(ada), FiguresOf(again));
        Assert.NotEqual(FiguresOf(ada), FiguresOf(grace));
    }

    [Fact]
    public async Task Bookings_differ_by_access_token_where_no_email_is_known()
    {
        await using var agent = await FakeAgentServer.StartAsync(new ManualTimeProvider(May));
        var one = await UnaryTextAsync(agent, "/bookings", "x-forwarded-access-token: secret-one");
        var other = await UnaryTextAsync(agent, "/bookings", "x-forwarded-access-token: secret-two");
        Assert.Contains("I looked them up with your access token, so", one, StringComparison.Ordinal);
        Assert.NotEqual(FiguresOf(one), FiguresOf(other));
    }

    [Fact]
    public async Task A_user_with_email_and_token_is_asked_for_by_both()
    {
        await using var agent = await FakeAgentServer.StartAsync(new ManualTimeProvider(May));
        var text = await UnaryTextAsync(agent, "/bookings", Grace, "x-forwarded-access-token: secret");
        Assert.Contains("I looked them up as grace@example.com, with your access token, so", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_user_the_agent_says_that_it_acts_as_the_app()
    {
        await using var agent = await FakeAgentServer.StartAsync(new ManualTimeProvider(May));
        var text = await UnaryTextAsync(
            agent, "How many bookings last month?", "x-app-user-email: ", "x-forwarded-email: someone@example.com");
        Assert.Equal(
            "No user came with this request, so I asked as the app's own service principal, and that one may read nobody's "
            + "bookings: **0** for April 2026. Sign in and ask again to see yours.",
            text);
    }

    [Theory]
    [InlineData("Hello!", "Hello Ada! I stand in for your agent")]
    [InlineData("hi", "Hello Ada! I stand in for your agent")]
    [InlineData("history", "You asked: “history”.")]
    [InlineData("Who am I?", "You are **ada.lovelace@example.com**. Your access token did not reach me")]
    [InlineData("help", "Ask “How many bookings last month?” or “Who am I?”, or start with a command:\n\n- `/assistant [question]`: ")]
    public async Task Small_talk_is_answered_kindly(string question, string beginning)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        Assert.StartsWith(beginning, await UnaryTextAsync(agent, question, Ada), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_greeted_without_a_name()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        Assert.StartsWith("Hello! I stand in", await UnaryTextAsync(agent, "Hello"), StringComparison.Ordinal);
        Assert.StartsWith("I cannot tell: no user came", await UnaryTextAsync(agent, "who am i"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_before_is_remembered()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """
            {"input": [{"role": "user", "content": "I like trains"}, {"role": "assistant", "content": "Good."},
                       {"role": "user", "content": [{"type": "input_text", "text": "What do "}, {"type": "input_text", "text": "I like?"}]}]}
            """);
        Assert.Contains("You asked: “What do I like?”.", reply.Body, StringComparison.Ordinal);
        Assert.Contains("before that you said “I like trains”.", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untyped_agent_calls_its_tool_in_chat_form()
    {
        await using var agent = await FakeAgentServer.StartAsync(new ManualTimeProvider(May), "--Agent:Type=Untyped");
        var reply = await agent.SendAsync(
            "POST", "/invocations", Question.ForChat("How many bookings last month?", stream: true), Ada);
        var call = Transcript.JsonOf(reply.Events)[0]["choices"]![0]!["delta"]!["tool_calls"]![0]!;
        Assert.Equal("query_bookings", call["function"]!["name"]!.GetValue<string>());
        Assert.StartsWith("You had **", Transcript.TextOf(reply.Events), StringComparison.Ordinal);
    }

    private static async Task<string> UnaryTextAsync(FakeAgentServer agent, string question, params string[] headers)
    {
        var reply = await agent.AskAsync(question, stream: false, headers);
        return JsonNode.Parse(reply.Body)!["output"]!.AsArray()[^1]!["content"]![0]!["text"]!.GetValue<string>();
    }

    private static string FiguresOf(string answer) => answer[..answer.IndexOf(" I looked", StringComparison.Ordinal)];
}
