using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.Tests.FakeWorkspace.Serving;

/// <summary>To view an endpoint is not to query it.</summary>
public sealed class ServingPermissionTests
{
    private const string Model = "agentstack-model";
    private const string Endpoints = "/api/2.0/serving-endpoints";
    private const string Question = """{"model": "agentstack-model", "messages": [{"role": "user", "content": "Hi"}]}""";

    [Fact]
    public async Task Who_may_only_view_an_endpoint_finds_it_and_is_told_so()
    {
        await using var workspace = await StartAsync((WorkspaceUnderTest.Eve, "CAN_VIEW"));
        var token = workspace.TokenOf(WorkspaceUnderTest.Eve);

        var all = await workspace.GetJsonAsync(Endpoints, token);
        var one = await workspace.GetJsonAsync($"{Endpoints}/{Model}", token);

        Assert.Equal(Model, Assert.Single(all.GetProperty("endpoints").EnumerateArray()).Text("name"));
        Assert.Equal((Model, "CAN_VIEW"), (one.Text("name"), one.Text("permission_level")));
    }

    [Theory]
    [InlineData($"/serving-endpoints/{Model}/invocations")]
    [InlineData("/serving-endpoints/chat/completions")]
    public async Task Who_may_only_view_an_endpoint_may_not_ask_it(string route)
    {
        await using var workspace = await StartAsync((WorkspaceUnderTest.Eve, "CAN_VIEW"));

        using var answer = await workspace.SendJsonAsync(HttpMethod.Post, route, Question, workspace.TokenOf(WorkspaceUnderTest.Eve));

        Assert.Equal(
            $"{WorkspaceUnderTest.Eve} does not have CAN_QUERY permission on endpoint {Model}.",
            await answer.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
    }

    [Theory]
    [InlineData("CAN_QUERY")]
    [InlineData("CAN_MANAGE")]
    public async Task Who_may_do_more_may_view_and_ask_and_is_told_the_most_of_it(string level)
    {
        await using var workspace = await StartAsync((WorkspaceUnderTest.Eve, level), (WorkspaceUnderTest.Eve, "CAN_VIEW"));
        var token = workspace.TokenOf(WorkspaceUnderTest.Eve);

        var endpoint = await workspace.GetJsonAsync($"{Endpoints}/{Model}", token);
        using var answer = await workspace.SendJsonAsync(HttpMethod.Post, "/serving-endpoints/chat/completions", Question, token);

        Assert.Equal(level, endpoint.Text("permission_level"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_permission_may_not_view_an_endpoint()
    {
        await using var workspace = await StartAsync((WorkspaceUnderTest.Ada, "CAN_MANAGE"));
        var token = workspace.TokenOf(WorkspaceUnderTest.Eve);

        var all = await workspace.GetJsonAsync(Endpoints, token);
        using var one = await workspace.GetAsync($"{Endpoints}/{Model}", token);

        Assert.Empty(all.GetProperty("endpoints").EnumerateArray());
        Assert.Equal(
            $"{WorkspaceUnderTest.Eve} does not have CAN_VIEW permission on endpoint {Model}.",
            await one.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"));
    }

    // The seed that ships, but for who may do what with the model.
    private static Task<WorkspaceUnderTest> StartAsync(params (string User, string Level)[] permissions)
    {
        var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workspace.json"));
        var seed = JsonNode.Parse(shipped, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        seed["serving_endpoints"]![0]!["permissions"] =
            new JsonArray([.. permissions.Select(permission => new JsonObject { ["user_name"] = permission.User, ["level"] = permission.Level })]);
        return WorkspaceUnderTest.StartAsync(seed.ToJsonString());
    }
}
