using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.AgentContract;

/// <summary>How an agent tells of the tools that it asked.</summary>
public sealed class ToolsOfAnAgentTests(AgentUnderContract agent) : IClassFixture<AgentUnderContract>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_names_its_tool_and_has_its_arguments_as_a_string_of_JSON(bool stream)
    {
        var calls = await ItemsAsync(stream, ItemTypes.FunctionCall);

        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            Assert.NotEmpty(Text(call, EventFields.Name));
            Assert.IsType<JsonObject>(JsonNode.Parse(Text(call, EventFields.Arguments)));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_call_has_an_id_of_its_own_and_one_output_after_it(bool stream)
    {
        var items = await ItemsAsync(stream, ItemTypes.FunctionCall, ItemTypes.FunctionCallOutput);

        var callIds = items.Select(item => Text(item, EventFields.CallId)).ToArray();
        Assert.All(callIds, Assert.NotEmpty);
        Assert.All(callIds.Distinct(), callId => Assert.Equal(
            [ItemTypes.FunctionCall, ItemTypes.FunctionCallOutput],
            items.Where(item => Text(item, EventFields.CallId) == callId).Select(item => Text(item, EventFields.Type))));
        Assert.All(
            items.Where(item => Text(item, EventFields.Type) == ItemTypes.FunctionCallOutput),
            item => Assert.NotEmpty(Text(item, EventFields.Output)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_message_comes_after_the_tools_outputs(bool stream)
    {
        var items = await ItemsAsync(stream, ItemTypes.FunctionCallOutput, ItemTypes.Message);

        Assert.Equal(ItemTypes.FunctionCallOutput, Text(items[0], EventFields.Type));
        Assert.Equal(ItemTypes.Message, Text(items[^1], EventFields.Type));
    }

    // The finished items, of the types that are asked for.
    private async Task<JsonObject[]> ItemsAsync(bool stream, params string[] types)
    {
        var answer = await agent.AskForToolAsync(stream);
        Assert.Equal(200, answer.Status);
        var items = stream
            ? answer.Of(EventTypes.OutputItemDone).Select(done => done[EventFields.Item])
            : answer.Json[EventFields.Output]!.AsArray();
        return [.. items.Select(item => item!.AsObject()).Where(item => types.Contains(Text(item, EventFields.Type)))];
    }

    private static string Text(JsonObject item, string field) => (string?)item[field] ?? "";
}
