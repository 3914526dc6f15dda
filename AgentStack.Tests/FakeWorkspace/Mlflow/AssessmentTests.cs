using System.Net;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Mlflow;

public sealed class AssessmentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_vote_is_kept_under_the_name_that_it_gives()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, new ManualTimeProvider(Noon));
        await workspace.LogAsync("tr-1");

        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true, "Right to the day."));
        var read = Assert.Single((await workspace.TraceInfoAsync("tr-1")).GetProperty(TraceFields.Assessments).EnumerateArray());

        Assert.Equal(made.ToString(), read.ToString());
        Assert.StartsWith("a-", made.Text(AssessmentFields.AssessmentId), StringComparison.Ordinal);
        Assert.Equal("tr-1", made.Text(AssessmentFields.TraceId));
        Assert.Equal("user_feedback", made.Text(AssessmentFields.AssessmentName));
        Assert.Equal("""{"source_type":"HUMAN","source_id":"ada@example.com"}""", made.GetProperty(AssessmentFields.Source).GetRawText());
        Assert.Equal("""{"value":true}""", made.GetProperty(AssessmentFields.Feedback).GetRawText());
        Assert.Equal("Right to the day.", made.Text(AssessmentFields.Rationale));
        Assert.Equal("2026-11-20T12:00:00.000Z", made.Text(AssessmentFields.CreateTime));
    }

    [Fact]
    public async Task The_flat_form_without_the_object_around_it_is_taken_too()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");

        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", false)[AssessmentFields.Assessment]!.AsObject());
        using var changed = await workspace.SendJsonAsync(
            HttpMethod.Patch, RouteOf(made.Text(AssessmentFields.AssessmentId)!), """{"feedback":{"value":true}}""", workspace.ChatToken());

        Assert.Equal("""{"value":false}""", made.GetProperty(AssessmentFields.Feedback).GetRawText());
        Assert.Equal("""{"value":true}""", (await AssessmentAsync(changed)).GetProperty(AssessmentFields.Feedback).GetRawText());
    }

    [Fact]
    public async Task A_change_of_mind_changes_what_the_mask_names_and_the_time()
    {
        var time = new ManualTimeProvider(Noon);
        await using var workspace = await WorkspaceUnderTest.StartAsync(null, time);
        await workspace.LogAsync("tr-1");
        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true, "Good."));
        time.Advance(TimeSpan.FromSeconds(90));

        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Patch,
            RouteOf(made.Text(AssessmentFields.AssessmentId)!, $"trace:/{Traces.TraceTable}/tr-1"),
            """{"assessment": {"feedback": {"value": false}, "rationale": "not in the mask"}, "update_mask": "feedback"}""",
            workspace.ChatToken());
        var changed = await AssessmentAsync(answer);

        Assert.Equal("""{"value":false}""", changed.GetProperty(AssessmentFields.Feedback).GetRawText());
        Assert.Equal("Good.", changed.Text(AssessmentFields.Rationale));
        Assert.Equal("2026-11-20T12:00:00.000Z", changed.Text(AssessmentFields.CreateTime));
        Assert.Equal("2026-11-20T12:01:30.000Z", changed.Text(AssessmentFields.LastUpdateTime));
        Assert.Single((await workspace.TraceInfoAsync("tr-1")).GetProperty(TraceFields.Assessments).EnumerateArray());
    }

    [Fact]
    public async Task A_mask_that_names_what_did_not_come_clears_it()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true, "Good."));

        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Patch,
            RouteOf(made.Text(AssessmentFields.AssessmentId)!),
            """{"assessment": {}, "update_mask": "rationale"}""",
            workspace.ChatToken());

        Assert.False((await AssessmentAsync(answer)).TryGetProperty(AssessmentFields.Rationale, out _));
    }

    [Fact]
    public async Task One_assessment_is_read_by_its_id_and_is_gone_once_it_is_deleted()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true));
        var route = RouteOf(made.Text(AssessmentFields.AssessmentId)!);

        using var read = await workspace.GetAsync(route, workspace.TokenOf(WorkspaceUnderTest.Ada));
        using var deleted = await workspace.SendAsync(HttpMethod.Delete, route, token: workspace.ChatToken());
        using var gone = await workspace.GetAsync(route, workspace.ChatToken());
        using var changed = await workspace.SendJsonAsync(HttpMethod.Patch, route, """{"feedback":{"value":1}}""", workspace.ChatToken());

        Assert.Equal(made.ToString(), (await AssessmentAsync(read)).ToString());
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        await gone.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
        await changed.MustRefuseAsync(HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST");
    }

    [Fact]
    public async Task Without_the_grant_no_vote_is_taken_and_with_it_one_is()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var binding = workspace.App(WorkspaceUnderTest.Chat).Bindings.Single(binding => binding.Seed.Experiment is not null);
        var vote = Traces.Vote("ada@example.com", true).ToJsonString();

        binding.Approved = false;
        using var refused = await workspace.SendJsonAsync(HttpMethod.Post, Traces.AssessmentsOf("tr-1"), vote, workspace.ChatToken());
        using var reader = await workspace.SendJsonAsync(
            HttpMethod.Post, Traces.AssessmentsOf("tr-1"), vote, workspace.TokenOf(WorkspaceUnderTest.Ada));
        binding.Approved = true;

        Assert.EndsWith(
            $"does not have CAN_EDIT permission on experiment {Traces.Experiment}.",
            await refused.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED"),
            StringComparison.Ordinal);
        await reader.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true));
    }

    [Fact]
    public async Task Who_may_not_read_the_experiment_reads_no_assessment_and_who_may_not_edit_it_deletes_none()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true));
        var route = RouteOf(made.Text(AssessmentFields.AssessmentId)!);
        var binding = workspace.App(WorkspaceUnderTest.Chat).Bindings.Single(binding => binding.Seed.Experiment is not null);

        using var reader = await workspace.SendAsync(HttpMethod.Delete, route, token: workspace.TokenOf(WorkspaceUnderTest.Ada));
        using var scope = await workspace.SendAsync(
            HttpMethod.Delete, route, token: workspace.TokenOf(workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal, "sql"));
        binding.Approved = false;
        using var unread = await workspace.GetAsync(route, workspace.ChatToken());

        await reader.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        await scope.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        await unread.MustRefuseAsync(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        Assert.Single((await workspace.TraceInfoAsync("tr-1")).GetProperty(TraceFields.Assessments).EnumerateArray());
    }

    [Fact]
    public async Task Beyond_two_hundred_the_oldest_assessment_of_a_trace_goes()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");

        for (var user = 0; user <= 200; user++)
        {
            await workspace.VoteAsync("tr-1", Traces.Vote($"user{user}@example.com", true));
        }

        var sources = (await workspace.TraceInfoAsync("tr-1")).GetProperty(TraceFields.Assessments).EnumerateArray()
            .Select(assessment => assessment.GetProperty(AssessmentFields.Source).Text(AssessmentFields.SourceId)).ToList();
        Assert.Equal(200, sources.Count);
        Assert.Equal(("user1@example.com", "user200@example.com"), (sources[0], sources[^1]));
    }

    [Theory]
    [InlineData("""{"value": 4.5}""")]
    [InlineData("""{"value": "fine"}""")]
    [InlineData("""{"value": ["relevant", "kind"]}""")]
    [InlineData("""{"value": null, "error": {"error_code": "JUDGE_FAILED"}}""")]
    public async Task A_feedback_of_the_kinds_that_mlflow_keeps_is_taken(string feedback)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var vote = Traces.Vote("ada@example.com", true);
        vote[AssessmentFields.Assessment]![AssessmentFields.Feedback] = JsonNode.Parse(feedback);

        var made = await workspace.VoteAsync("tr-1", vote);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(feedback), JsonNode.Parse(made.GetProperty(AssessmentFields.Feedback).GetRawText())));
    }

    [Theory]
    [InlineData("assessment_name", null)]
    [InlineData("assessment_name", "\"a.b\"")]
    [InlineData("source", null)]
    [InlineData("source", """{"source_type": "ROBOT", "source_id": "x"}""")]
    [InlineData("source", """{"source_type": "HUMAN", "source_id": " "}""")]
    [InlineData("feedback", null)]
    [InlineData("feedback", """{"value": {"score": 1}}""")]
    [InlineData("feedback", """{"value": []}""")]
    [InlineData("feedback", """{"value": [1]}""")]
    [InlineData("feedback", """{"value": null}""")]
    [InlineData("feedback", "true")]
    [InlineData("expectation", """{"value": 1}""")]
    [InlineData("rationale", "7")]
    [InlineData("metadata", """{"n": 1}""")]
    [InlineData("trace_id", "\"tr-2\"")]
    public async Task An_assessment_that_is_none_is_refused(string field, string? value)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var vote = Traces.Vote("ada@example.com", true);
        vote[AssessmentFields.Assessment]!.AsObject().Remove(field);
        if (value is not null)
        {
            vote[AssessmentFields.Assessment]![field] = JsonNode.Parse(value);
        }

        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Post, Traces.AssessmentsOf("tr-1"), vote.ToJsonString(), workspace.ChatToken());

        await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
        Assert.Equal(0, (await workspace.TraceInfoAsync("tr-1")).GetProperty(TraceFields.Assessments).GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"assessment": {"feedback": {"value": true}}, "update_mask": "source"}""")]
    [InlineData("""{"assessment": {"feedback": {"value": true}}, "update_mask": ""}""")]
    [InlineData("""{"assessment": {"expectation": {"value": true}}, "update_mask": "expectation"}""")]
    [InlineData("""{"assessment": {}, "update_mask": "feedback"}""")]
    public async Task A_change_that_is_none_is_refused(string body)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");
        var made = await workspace.VoteAsync("tr-1", Traces.Vote("ada@example.com", true));

        using var answer = await workspace.SendJsonAsync(
            HttpMethod.Patch, RouteOf(made.Text(AssessmentFields.AssessmentId)!), body, workspace.ChatToken());

        await answer.MustRefuseAsync(HttpStatusCode.BadRequest, "INVALID_PARAMETER_VALUE");
    }

    [Fact]
    public async Task Votes_that_come_together_are_all_kept()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        await workspace.LogAsync("tr-1");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(user => workspace.VoteAsync("tr-1", Traces.Vote($"user{user}@example.com", true))));

        var sources = (await workspace.TraceInfoAsync("tr-1")).GetProperty(TraceFields.Assessments).EnumerateArray()
            .Select(assessment => assessment.GetProperty(AssessmentFields.Source).Text(AssessmentFields.SourceId));
        Assert.Equal(50, sources.Distinct(StringComparer.Ordinal).Count());
    }

    private static string RouteOf(string assessmentId, string traceId = "tr-1") => $"{Traces.AssessmentsOf(traceId)}/{assessmentId}";

    private static async Task<System.Text.Json.JsonElement> AssessmentAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty(AssessmentFields.Assessment);
    }
}
