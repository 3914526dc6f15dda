using AgentStack.Contract;
using AgentStack.Proxy.Feedback;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Feedback;

public sealed class AssessmentAdoptionTests
{
    private const string Up = """{"trace_id":"tr-1","isUpvoted":true}""";
    private const string UpBecause = """{"trace_id":"tr-1","isUpvoted":true,"rationale":"clear"}""";
    private const string Down = """{"trace_id":"tr-1","isUpvoted":false}""";

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_assessment_that_was_made_unseen_is_changed_by_the_next_vote(int status)
    {
        await using var voting = await VotingProxy.StartAsync();
        voting.Mlflow.NextIsTakenUnseen(Answers.Text("{}", "application/json", status));
        Assert.StartsWith(MlflowStatuses.MlflowError, await voting.VoteAsync(UpBecause), StringComparison.Ordinal);

        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync(Down));
        Assert.Equal(new("a-0001", "tr-1", VotingProxy.Ana, false, ""), Assert.Single(voting.Mlflow.Assessments));
    }

    [Fact]
    public async Task An_assessment_whose_answer_came_too_late_is_changed_by_the_next_vote()
    {
        var clock = new ManualTimeProvider();
        await using var voting = await VotingProxy.StartAsync(clock: clock);
        voting.Mlflow.NextIsTakenUnseen(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var vote = voting.VoteAsync(Up);
        await Eventually.HoldsAsync(() => voting.Mlflow.Assessments.Count == 1);
        clock.Advance(MlflowAssessments.CallTimeout);
        Assert.StartsWith(MlflowStatuses.MlflowError, await vote, StringComparison.Ordinal);

        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync(Down));
        Assert.False(Assert.Single(voting.Mlflow.Assessments).Value);
    }

    [Theory]
    [InlineData(Down, MlflowStatuses.Updated, false, "")]
    [InlineData(Up, MlflowStatuses.Skipped, true, "clear")]
    [InlineData(UpBecause, MlflowStatuses.Skipped, true, "clear")]
    public async Task A_lost_file_makes_no_second_assessment(string vote, string status, bool value, string reason)
    {
        await using var voting = await VotingProxy.StartAsync();
        await voting.VoteAsync(UpBecause);
        await voting.RestartAsync(whileStopped: () => File.Delete(voting.Database));

        Assert.Equal(status, await voting.VoteAsync(vote));
        Assert.Equal(new("a-0001", "tr-1", VotingProxy.Ana, value, reason), Assert.Single(voting.Mlflow.Assessments));
        Assert.Equal(MlflowStatuses.Skipped, await voting.VoteAsync(vote));
    }

    [Fact]
    public async Task The_trace_is_looked_at_once_as_the_apps_principal_and_anothers_vote_is_not_adopted()
    {
        await using var voting = await VotingProxy.StartAsync();
        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync("""{"trace_id":"a b","isUpvoted":true}"""));
        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync("""{"trace_id":"a b","isUpvoted":false}"""));

        var look = Assert.Single(voting.Mlflow.Looks);
        Assert.Equal("GET /api/3.0/mlflow/traces/a%20b", look.Line);
        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", look["authorization"]);
        Assert.Equal("", look.Body);
    }

    public static TheoryData<string, RequestDelegate> UnhelpfulLooks => new()
    {
        { "refused", Answers.Text("{}", "application/json", 403) },
        { "not there", Answers.Text("{}", "application/json", 404) },
        { "failed", Answers.Text("boom", "text/plain", 500) },
        { "a sign-in page", Answers.Text("<html></html>", "text/html", 200) },
        { "nothing", Answers.Json("{}") },
        { "no list", Answers.Json("""{"trace":{"trace_info":{"assessments":{}}}}""") },
        { "odd entries", Answers.Json("""{"trace":{"trace_info":{"assessments":[1,{},{"source":7}]}}}""") },
        {
            "no id",
            Answers.Json("""{"trace":{"trace_info":{"assessments":[{"assessment_name":"user_feedback","source":{"source_type":"HUMAN","source_id":"ana@example.com"}}]}}}""")
        },
    };

    [Theory]
    [MemberData(nameof(UnhelpfulLooks))]
    public async Task Where_the_trace_does_not_say_an_assessment_is_made(string look, RequestDelegate answer)
    {
        await using var voting = await VotingProxy.StartAsync();
        voting.Mlflow.NextLook(answer);

        Assert.Equal((look, MlflowStatuses.Logged), (look, await voting.VoteAsync(Up)));
        Assert.Equal(["POST"], voting.Mlflow.Methods);
    }
}
