using System.Net;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Mlflow;

public sealed class TracesPageTests
{
    [Fact]
    public async Task The_page_shows_each_vote_with_whose_it_is_and_who_wrote_it()
    {
        var time = new ManualTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        await workspace.LogAsync("tr-1");
        await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true, "<b>Right</b>"));
        await workspace.VoteAsync("tr-1", Traces.Vote("grace@example.com", false));

        var page = await PageAsync(workspace);

        Assert.Contains("<code>tr-1</code>", page, StringComparison.Ordinal);
        Assert.Contains("/Shared/agentstack (4200000000000001)", page, StringComparison.Ordinal);
        Assert.Contains("How many bookings last month?", page, StringComparison.Ordinal);
        Assert.Contains("<td>Seven.</td>", page, StringComparison.Ordinal);
        Assert.Contains("by app agentstack-agent, can be found since 2026-11-20T12:00:00.000Z", page, StringComparison.Ordinal);
        Assert.Contains(
            "<tr><td>user_feedback</td><td>ada@example.com</td>\n<td>true</td><td>&lt;b&gt;Right&lt;/b&gt;</td>\n"
            + "<td>2026-11-20T12:00:00.000Z</td><td>app agentstack-chat</td></tr>",
            page,
            StringComparison.Ordinal);
        Assert.Contains("<td>grace@example.com</td>\n<td>false</td><td></td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vote_that_another_changes_is_shown_as_written_by_that_one()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true));

        using var changed = await workspace.SendJsonAsync(
            HttpMethod.Patch,
            $"{Traces.AssessmentsOf("tr-1")}/{made.Text(AssessmentFields.AssessmentId)}",
            """{"feedback":{"value":false}}""",
            workspace.AgentToken());

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("<td>app agentstack-agent</td></tr>", await PageAsync(workspace), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_when_there_is_nothing_and_shows_no_token_ever()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var empty = await PageAsync(workspace);
        var token = workspace.ChatToken();
        await workspace.LogAsync("tr-1");
        await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true));

        Assert.Contains("There are none yet", empty, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", await PageAsync(workspace), StringComparison.Ordinal);
        Assert.DoesNotContain(workspace.Logs.All, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_start_page_leads_there_and_shows_what_apps_work_with()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.GetAsync("/");
        var page = await answer.TextAsync();

        Assert.Contains("href=\"/_fake/traces\"", page, StringComparison.Ordinal);
        Assert.Contains("<td>main.travel.bookings</td><td><code></code></td><td>to whom booked_by names</td><td>SELECT: group users", page, StringComparison.Ordinal);
        Assert.Contains("<td>main.agentstack.traces_assessments</td><td>CAN_READ: group users</td>", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/_fake/serving-endpoints/agentstack-model\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_forms_change_what_they_show_and_no_other_sites_form_does()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var delay = await workspace.PostFormAsync("/_fake/mlflow", [("trace_flush_delay_seconds", "2")], ("Accept", "text/html"));
        using var model = await workspace.PostFormAsync(
            "/_fake/serving-endpoints/agentstack-model", [("guardrail_trips_on_streaming", "false")], ("Accept", "text/html"));
        using var foreign = await workspace.PostFormAsync(
            "/_fake/mlflow", [("trace_flush_delay_seconds", "9")], ("Sec-Fetch-Site", "cross-site"));

        Assert.All([delay, model], answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        await foreign.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        Assert.Equal(2, (await workspace.GetJsonAsync("/_fake/mlflow")).GetProperty("trace_flush_delay_seconds").GetInt32());
        Assert.False((await workspace.GetJsonAsync("/_fake/serving-endpoints/agentstack-model")).GetProperty("guardrail_trips_on_streaming").GetBoolean());
    }

    private static async Task<string> PageAsync(WorkspaceUnderTest workspace)
    {
        using var answer = await workspace.GetAsync("/_fake/traces");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.TextAsync();
    }
}
