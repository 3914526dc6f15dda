using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.Tests.AgentContract;

/// <summary>How an agent answers at once.</summary>
public sealed class AnswersOfAnAgentTests(AgentUnderContract agent) : IClassFixture<AgentUnderContract>
{
    [Theory]
    [InlineData(AgentRoutes.Invocations, null)]
    [InlineData(AgentRoutes.Invocations, false)]
    [InlineData(AgentRoutes.Responses, false)]
    public async Task Nothing_streams_unless_asked(string path, bool? stream)
    {
        var answer = await agent.AskAsync(path, stream);

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        var message = answer.Json[EventFields.Output]!.AsArray().Select(item => item!.AsObject())
            .Last(item => (string?)item[EventFields.Type] == ItemTypes.Message);
        Assert.Equal(
            (Roles.Assistant, "completed"), ((string?)message[RequestFields.Role], (string?)message[EventFields.Status]));
        Assert.NotEmpty((string?)message[EventFields.Id] ?? "");
        Assert.NotEmpty(TextOf(message));
    }

    [Fact]
    public async Task Nothing_in_an_answer_is_null()
    {
        var answer = await agent.AskAsync(AgentRoutes.Invocations, stream: false);

        Assert.DoesNotContain(Descendants(answer.Json), node => node is null);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    public async Task A_trace_id_is_in_the_metadata_when_asked_for(string asked)
    {
        var body = AgentUnderContract.Question(RequestFields.Input, stream: false).ToJsonString();
        var answer = await agent.PostAsync(AgentRoutes.Invocations, body, asked);

        Assert.NotEmpty((string?)answer.Json[EventFields.Metadata]?[EventFields.TraceId] ?? "");
    }

    [Fact]
    public async Task No_trace_id_is_there_unless_asked_for()
    {
        var answer = await agent.AskAsync(AgentRoutes.Invocations, stream: false);

        Assert.Null(answer.Json[EventFields.Metadata]?[EventFields.TraceId]);
    }

    private static string TextOf(JsonObject message) => string.Concat(
        message[RequestFields.Content]!.AsArray()
            .Where(part => (string?)part![EventFields.Type] == ItemTypes.OutputText)
            .Select(part => (string?)part![EventFields.Text]));

    private static IEnumerable<JsonNode?> Descendants(JsonNode node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Value is { } child ? Descendants(child).Prepend(child) : [null]),
        JsonArray items => items.SelectMany(item => item is { } child ? Descendants(child).Prepend(child) : [null]),
        _ => [],
    };
}
