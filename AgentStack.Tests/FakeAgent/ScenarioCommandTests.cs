namespace AgentStack.Tests.FakeAgent;

/// <summary>How a scenario is asked for.</summary>
public sealed class ScenarioCommandTests
{
    [Fact]
    public async Task A_scenario_can_be_named_in_custom_inputs()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """
            {"input": [{"role": "user", "content": "/markdown"}], "stream": true, "custom_inputs": {"scenario": "echo hello again"}}
            """);
        Assert.Equal("hello again", Transcript.TextOf(reply.Events));
    }

    [Theory]
    [InlineData("/nope", "There is no command `/nope`.")]
    [InlineData("/ECHO hi", "There is no command `/ECHO`.")]
    [InlineData("/", "There is no command `/`.")]
    [InlineData("/silence soon", "`/silence` did not run: its seconds must be a whole number from 0 to 600, and “soon” is not.")]
    [InlineData("/silence 601", "`/silence` did not run: its seconds must be a whole number from 0 to 600, and “601” is not.")]
    [InlineData("/long -1", "`/long` did not run: its deltas must be a whole number from 0 to 1000000, and “-1” is not.")]
    [InlineData("/drop it", "`/drop` did not run: it takes no argument, and “it” is one.")]
    public async Task A_command_that_cannot_run_is_answered_with_the_reason_and_the_commands(string command, string reason)
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.AskAsync(command, stream: true);
        Assert.Equal(200, reply.Status);
        Assert.StartsWith(
            $"{reason} Here is what I can show:\n\n", Transcript.WholeTextOf(reply.Events), StringComparison.Ordinal);
        Assert.Contains("\n- `/silence [seconds]`: ", Transcript.TextOf(reply.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_is_no_string_is_answered_with_the_reason()
    {
        await using var agent = await FakeAgentServer.StartAsync();
        var reply = await agent.SendAsync("POST", "/invocations", """{"input": [], "custom_inputs": {"scenario": 5}}""");
        Assert.Contains("`custom_inputs.scenario` must be a string such as `silence 30`.", reply.Body, StringComparison.Ordinal);
    }
}
