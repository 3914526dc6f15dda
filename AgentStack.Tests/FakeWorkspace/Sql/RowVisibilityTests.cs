using System.Text.Json.Nodes;
using AgentStack.Tests.FakeWorkspace.Mlflow;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Sql;

public sealed class RowVisibilityTests
{
    [Fact]
    public async Task The_same_question_is_answered_by_whose_token_asks()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Equal(["ada@example.com|7"], await workspace.RowsAsync(Statements.LastMonth, workspace.TokenOf(WorkspaceUnderTest.Ada, "sql")));
        Assert.Equal(["grace@example.com|3"], await workspace.RowsAsync(Statements.LastMonth, workspace.TokenOf(WorkspaceUnderTest.Grace, "sql")));
    }

    [Fact]
    public async Task The_agents_own_principal_may_select_and_sees_nobodys_bookings()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        Assert.Equal(
            [$"{workspace.App(WorkspaceUnderTest.Agent).ServicePrincipal.ApplicationId}|0"],
            await workspace.RowsAsync(Statements.LastMonth, workspace.AgentToken()));
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-03-31")]
    [InlineData("2028-02-29")]
    public async Task Last_month_has_bookings_on_whatever_day_one_asks(string today)
    {
        var time = new ManualTimeProvider(DateTimeOffset.Parse($"{today}T00:30:00Z"));
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);

        Assert.Equal(["ada@example.com|7"], await workspace.RowsAsync(Statements.LastMonth));
    }

    [Fact]
    public async Task Twenty_people_at_once_never_see_anothers_rows()
    {
        var people = Enumerable.Range(0, 20).Select(number => $"user{number}@example.com").ToArray();
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedOf(people));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async at =>
        {
            var number = at % people.Length;
            var token = workspace.TokenOf(people[number], "sql");
            Assert.Equal(
                [$"{people[number]}|{people[number]}|{number + 1}"],
                await workspace.RowsAsync("SELECT current_user(), owner, count(*) FROM main.t.things GROUP BY owner", token));
        }));
    }

    [Fact]
    public async Task Who_may_not_read_the_experiment_reads_no_votes_and_who_may_not_select_reads_no_table()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedOf("ada@example.com"));
        var token = workspace.TokenOf("outsider@example.com");

        Assert.Equal(
            "BAD_REQUEST: [INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT on Table `main`.`t`.`things`. SQLSTATE: 42501",
            await workspace.FailureAsync("SELECT * FROM main.t.things", token));
        Assert.Contains(
            "INSUFFICIENT_PERMISSIONS", await workspace.FailureAsync("SELECT * FROM main.ml.traces_assessments", token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_an_excepted_group_sees_every_row()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(SeedOf("ada@example.com", "grace@example.com"));

        Assert.Equal(
            ["ada@example.com|1", "grace@example.com|2"],
            await workspace.RowsAsync(
                "SELECT owner, count(*) FROM main.t.things GROUP BY owner ORDER BY owner", workspace.TokenOf("auditor@example.com")));
    }

    // The first has one thing, the second two, and so on.
    private static string SeedOf(params string[] people) => new JsonObject
    {
        ["id"] = "1",
        ["name"] = "test",
        ["users"] = new JsonArray(
        [
            .. people.Select((person, at) => Person($"{at}", person, "users")),
            Person("1000", "outsider@example.com", "drivers"),
            Person("1001", "auditor@example.com", "users", "auditors"),
        ]),
        ["service_principals"] = new JsonArray(),
        ["apps"] = new JsonArray(),
        ["experiments"] = new JsonArray(new JsonObject { ["id"] = "1", ["name"] = "/e", ["trace_table"] = "main.ml.traces" }),
        ["warehouses"] = new JsonArray(new JsonObject
        {
            ["id"] = Statements.Warehouse,
            ["name"] = "w",
            ["permissions"] = new JsonArray(
                new JsonObject { ["level"] = "CAN_USE", ["group_name"] = "users" },
                new JsonObject { ["level"] = "CAN_USE", ["group_name"] = "drivers" }),
        }),
        ["tables"] = new JsonArray(new JsonObject
        {
            ["name"] = "main.t.things",
            ["columns"] = new JsonArray(new JsonObject { ["name"] = "owner", ["type"] = "STRING" }),
            ["rows"] = new JsonArray(
                [.. people.SelectMany((person, at) => Enumerable.Repeat(person, at + 1)).Select(person => new JsonArray(person))]),
            ["row_filter"] = new JsonObject { ["column"] = "owner", ["except_groups"] = new JsonArray("auditors") },
            ["permissions"] = new JsonArray(new JsonObject { ["level"] = "SELECT", ["group_name"] = "users" }),
        }),
    }.ToJsonString();

    private static JsonObject Person(string id, string email, params string[] groups) => new()
    {
        ["id"] = id,
        ["user_name"] = email,
        ["display_name"] = email,
        ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]),
    };
}
