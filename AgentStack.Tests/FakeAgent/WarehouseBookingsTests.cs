using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Credentials;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeAgent;

public sealed class WarehouseBookingsTests
{
    private const string BookingsQuestion = "How many bookings last month?";

    private static readonly DateTimeOffset November = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_users_own_token_asks_the_warehouse_and_the_answer_says_as_whom()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, new ManualTimeProvider(November));
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        var events = Transcript.JsonOf((await agent.AskAsync(BookingsQuestion, stream: true, Asking(workspace, WorkspaceUnderTest.Ada))).Events);
        var (call, output) = (events[0]["item"]!, events[1]["item"]!);

        Assert.Equal("query_bookings", call["name"]!.GetValue<string>());
        Assert.Contains("FROM main.travel.bookings", JsonNode.Parse(call["arguments"]!.GetValue<string>())!["statement"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(call["call_id"]!.GetValue<string>(), output["call_id"]!.GetValue<string>());
        Assert.Equal(
            """{"asked_as":"ada@example.com","month":"2026-10","bookings":7,"nights":19,"revenue_eur":2563.5}""",
            JsonNode.Parse(output["output"]!.GetValue<string>())!.ToJsonString());
        Assert.Equal(
            "You had **7 bookings** in October 2026: 19 nights and €2,563.50 in revenue. I asked the warehouse as ada@example.com, "
            + "with your access token, so anyone else gets other numbers.",
            events[^1]["item"]!["content"]![0]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_person_gets_another_answer_whatever_the_header_says()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        var grace = await UnaryTextAsync(agent, TokenHeader(workspace.TokenOf(WorkspaceUnderTest.Grace, "sql")), "x-app-user-email: ada@example.com");

        Assert.StartsWith("You had **3 bookings**", grace, StringComparison.Ordinal);
        Assert.Contains("as grace@example.com", grace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_the_agent_asks_as_itself_and_names_whom_it_knows_by_a_header_only()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, new ManualTimeProvider(November));
        await using var agent = await FakeAgentServer.StartInAsync(workspace);
        var itself = workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal.ApplicationId;

        Assert.Equal(
            $"No access token of yours reached me, so I asked the warehouse as the agent itself (`{itself}`), which sees **0 bookings** in "
            + "October 2026. That you are ada@example.com I know only from a header, and a header opens no table.",
            await UnaryTextAsync(agent, "x-app-user-email: ada@example.com"));
        Assert.EndsWith("Who you are, I was not told.", await UnaryTextAsync(agent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_becomes_an_answer_that_says_so_and_holds_no_token()
    {
        var time = new ManualTimeProvider(November);
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        await using var agent = await FakeAgentServer.StartInAsync(workspace);
        var token = workspace.TokenOf(WorkspaceUnderTest.Ada, "sql");
        time.Advance(TimeSpan.FromHours(1));

        var reply = await agent.AskAsync(BookingsQuestion, stream: true, TokenHeader(token));
        var events = Transcript.JsonOf(reply.Events);

        Assert.Equal(
            "I could not look up your bookings: the warehouse does not accept your access token. It may have expired: please reload the "
            + "page or sign in again.",
            Transcript.WholeTextOf(reply.Events));
        Assert.Contains("error", events[1]["item"]!["output"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Logs.All, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(WorkspaceUnderTest.Ada, "iam.current-user:read", "Provided OAuth token does not have required scopes: sql")]
    [InlineData(WorkspaceUnderTest.Eve, "sql", "eve@example.com does not have CAN_USE permission on SQL warehouse a1b2c3d4e5f60718.")]
    public async Task A_refusal_is_told_in_the_workspaces_words(string person, string scope, string words)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        var reply = await agent.AskAsync(BookingsQuestion, stream: true, TokenHeader(workspace.TokenOf(person, scope)));

        Assert.Equal(
            $"I could not look up your bookings: your access token does not give access to them. The workspace says: “{words}”",
            Transcript.WholeTextOf(reply.Events));
        Assert.Equal(words, JsonNode.Parse(Transcript.JsonOf(reply.Events)[1]["item"]!["output"]!.GetValue<string>())!["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"status":{"state":"CANCELED"}}""", 200, "the warehouse took too long. Please ask again in a moment.")]
    [InlineData("""{"status":{"state":"FAILED","error":{"message":"[TABLE_OR_VIEW_NOT_FOUND] no"}}}""", 200, "the warehouse could not run the question. It says: “[TABLE_OR_VIEW_NOT_FOUND] no”")]
    [InlineData("""{"status":{"state":"SUCCEEDED"},"result":{"data_array":[["1"]]}}""", 200, "the warehouse could not run the question. It says: “The warehouse answered with another row than it was asked for.”")]
    [InlineData("""{"status":{"state":"SUCCEEDED"},"result":{}}""", 200, "the warehouse could not run the question. It says: “The workspace answered with something else than a row.”")]
    [InlineData("{}", 200, "the warehouse could not run the question. It says: “The workspace answered with something else than a row.”")]
    [InlineData("""{"error_code":"X","message":"no such warehouse"}""", 404, "the warehouse could not run the question. It says: “no such warehouse”")]
    [InlineData("nonsense", 500, "the warehouse could not run the question. It says: “The workspace answered 500.”")]
    public async Task Whatever_the_workspace_answers_becomes_an_answer_of_the_agents(string body, int status, string words)
    {
        await using var workspace = await WorkspaceDouble.StartAsync();
        workspace.On($"POST {WorkspaceRoutes.Statements}", status, body);
        await using var agent = await FakeAgentServer.StartAsync(time: null, SettingsFor(workspace.Url));

        Assert.Equal($"I could not look up your bookings: {words}", await UnaryTextAsync(agent, TokenHeader("a-token")));
    }

    [Fact]
    public async Task A_workspace_that_is_away_and_one_that_never_answers_become_answers_too()
    {
        var time = new ManualTimeProvider();
        await using var silent = await ScriptedServer.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var waiting = await FakeAgentServer.StartAsync(time, SettingsFor(silent.Address.GetLeftPart(UriPartial.Authority)));
        await using var alone = await FakeAgentServer.StartAsync(time: null, SettingsFor($"http://127.0.0.1:{FreePort.Next()}"));

        var late = UnaryTextAsync(waiting, TokenHeader("a-token"));
        await Eventually.HoldsAsync(() => silent.Requests.Count == 1);
        time.Advance(TimeSpan.FromSeconds(45));

        Assert.Contains("the warehouse took too long", await late, StringComparison.Ordinal);
        Assert.Contains("the workspace cannot be reached", await UnaryTextAsync(alone, TokenHeader("a-token")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_whose_own_credential_is_refused_says_whose_fault_it_is()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace, "--DATABRICKS_CLIENT_SECRET=wrong-secret");

        var answer = await UnaryTextAsync(agent, "x-app-user-email: ada@example.com");

        Assert.Equal(
            "I could not look up your bookings: the warehouse does not accept the agent's own credential. Whoever runs the agent has to check it.",
            answer);
        Assert.DoesNotContain(agent.Logs.All, line => line.Contains("wrong-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_untyped_agent_asks_the_warehouse_too()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await using var agent = await FakeAgentServer.StartInAsync(workspace, "--Agent:Type=Untyped");

        var reply = await agent.SendAsync(
            "POST", "/invocations", Question.ForChat(BookingsQuestion, stream: true), Asking(workspace, WorkspaceUnderTest.Grace));

        Assert.StartsWith("You had **3 bookings**", Transcript.TextOf(reply.Events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_users_at_once_each_get_their_own_answer()
    {
        var people = Enumerable.Range(0, 20).Select(number => $"user{number}@example.com").ToArray();
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedWith(people));
        await using var agent = await FakeAgentServer.StartInAsync(workspace);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async at =>
        {
            var number = at % people.Length;
            var answer = await UnaryTextAsync(agent, Asking(workspace, people[number]));
            Assert.StartsWith($"You had **{number + 1} bookings**", answer, StringComparison.Ordinal);
            Assert.Contains($"as {people[number]},", answer, StringComparison.Ordinal);
        }));
    }

    private static string TokenHeader(string token) => $"{ForwardedHeaders.AccessToken}: {token}";

    private static string[] Asking(WorkspaceUnderTest workspace, string email) =>
        [TokenHeader(workspace.TokenOf(email, "sql")), $"{AgentHeaders.AppUserEmail}: {email}"];

    private static string[] SettingsFor(string host) =>
        [$"--DATABRICKS_HOST={host}", "--DATABRICKS_TOKEN=the-agents-own", "--DATABRICKS_WAREHOUSE_ID=w"];

    private static async Task<string> UnaryTextAsync(FakeAgentServer agent, params string[] headers)
    {
        var reply = await agent.AskAsync(BookingsQuestion, stream: false, headers);
        return JsonNode.Parse(reply.Body)!["output"]!.AsArray()[^1]!["content"]![0]!["text"]!.GetValue<string>();
    }

    // The seed that ships, and these people beside its own: the first has one booking, the second two, and so on.
    private static string SeedWith(string[] people)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var seed = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workspace.json")), documentOptions: options)!;
        var (users, rows) = (seed["users"]!.AsArray(), seed["tables"]![0]!["rows"]!.AsArray());
        for (var number = 0; number < people.Length; number++)
        {
            users.Add(new JsonObject
            {
                ["id"] = $"{number}",
                ["user_name"] = people[number],
                ["display_name"] = people[number],
                ["groups"] = new JsonArray("users"),
            });
            for (var booking = 0; booking <= number; booking++)
            {
                rows.Add(new JsonArray(people[number], "-1/05", "Riga", 1, 10));
            }
        }

        return seed.ToJsonString();
    }
}
