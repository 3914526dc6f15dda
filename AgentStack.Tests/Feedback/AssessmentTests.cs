using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Proxy;

namespace AgentStack.Tests.Feedback;

public sealed class AssessmentTests : IAsyncLifetime
{
    private const string Up = """{"trace_id":"tr-1","isUpvoted":true}""";
    private const string Down = """{"trace_id":"tr-1","isUpvoted":false}""";

    private VotingProxy _voting = null!;

    private MlflowDouble Mlflow => _voting.Mlflow;

    public async ValueTask InitializeAsync() => _voting = await VotingProxy.StartAsync();

    public ValueTask DisposeAsync() => _voting.DisposeAsync();

    [Fact]
    public async Task A_vote_makes_a_humans_assessment_as_the_apps_principal_and_in_the_users_name()
    {
        await _voting.VoteAsync("""{"trace_id":"tr-1","isUpvoted":true,"rationale":"it \"works\""}""");

        var request = Assert.Single(Mlflow.Requests);
        Assert.Equal("POST /api/3.0/mlflow/traces/tr-1/assessments", request.Line);
        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", request["authorization"]);
        Assert.Equal("application/json", request["content-type"]);
        Assert.Equal(
            """{"assessment":{"trace_id":"tr-1","assessment_name":"user_feedback","source":{"source_type":"HUMAN","source_id":"ana@example.com"},"feedback":{"value":true},"rationale":"it \u0022works\u0022"}}""",
            request.Body);
    }

    [Fact]
    public async Task The_users_own_token_is_not_shown_to_MLflow()
    {
        using var answer = await _voting.SendAsync(Up, (ForwardedHeaders.Email, VotingProxy.Ana), (ForwardedHeaders.AccessToken, "users-token"));

        var request = Assert.Single(Mlflow.Requests);
        Assert.DoesNotContain(request.Headers.Values, value => value.Contains("users-token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trace:/main.agents.logs/tr-1", "tr-1", "tr-1")]
    [InlineData("a b?c#d%\u00e9", "a b?c#d%\u00e9", "a%20b%3Fc%23d%25%C3%A9")]
    public async Task The_route_has_the_bare_id_escaped_and_so_has_the_body_as_it_is(string sent, string bare, string escaped)
    {
        await _voting.VoteAsync($$"""{"trace_id":"{{sent}}","isUpvoted":true}""");

        Assert.Equal($"POST /api/3.0/mlflow/traces/{escaped}/assessments", Assert.Single(Mlflow.Requests).Line);
        Assert.Equal(bare, Assert.Single(Mlflow.Assessments).TraceId);
    }

    [Fact]
    public async Task A_changed_mind_changes_the_assessment()
    {
        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(Up));
        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Down));

        var change = Mlflow.Requests.Last();
        Assert.Equal("PATCH /api/3.0/mlflow/traces/tr-1/assessments/a-0001", change.Line);
        Assert.Equal($"Bearer {ProxyUnderTest.OwnToken}", change["authorization"]);
        Assert.Equal(
            """{"assessment":{"trace_id":"tr-1","assessment_name":"user_feedback","feedback":{"value":false}},"update_mask":"feedback"}""",
            change.Body);
        Assert.False(Assert.Single(Mlflow.Assessments).Value);
    }

    [Fact]
    public async Task The_same_vote_again_is_skipped()
    {
        await _voting.VoteAsync(Up);

        Assert.Equal(MlflowStatuses.Skipped, await _voting.VoteAsync(Up));
        Assert.Equal(MlflowStatuses.Skipped, await _voting.VoteAsync("""{"trace_id":"trace:/a.b.c/tr-1","is_positive":true}"""));
        Assert.Single(Mlflow.Requests);
    }

    [Fact]
    public async Task A_reason_may_come_later_stays_with_a_second_click_and_goes_with_a_changed_mind()
    {
        await _voting.VoteAsync(Up);
        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync("""{"trace_id":"tr-1","isUpvoted":true,"rationale":"clear"}"""));
        Assert.Contains("\"rationale\":\"clear\"},\"update_mask\":\"feedback,rationale\"}", Mlflow.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Equal(MlflowStatuses.Skipped, await _voting.VoteAsync(Up));
        Assert.Equal("clear", Assert.Single(Mlflow.Assessments).Rationale);

        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Down));
        Assert.Equal((false, ""), (Mlflow.Assessments[0].Value, Mlflow.Assessments[0].Rationale));
    }

    [Fact]
    public async Task Each_user_has_an_assessment_of_their_own_on_an_answer()
    {
        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(Up, VotingProxy.Ana));
        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(Down, VotingProxy.Ben));
        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Up, VotingProxy.Ben));
        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Down, VotingProxy.Ana));

        Assert.Equal(
            [new("a-0001", "tr-1", VotingProxy.Ana, false, null), new("a-0002", "tr-1", VotingProxy.Ben, true, null)],
            Mlflow.Assessments);
    }

    [Fact]
    public async Task Each_answer_has_an_assessment_of_its_own()
    {
        await _voting.VoteAsync(Up);
        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync("""{"trace_id":"tr-2","isUpvoted":false}"""));

        Assert.Equal([("tr-1", true), ("tr-2", false)], Mlflow.Assessments.Select(one => (one.TraceId, one.Value)));
    }

    [Fact]
    public async Task An_assessments_id_is_read_without_its_wrapper_too_and_escaped_in_the_route()
    {
        Mlflow.Next(Answers.Json("""{"assessment_id":"a/1"}"""));
        Mlflow.NextStatus(200);
        await _voting.VoteAsync(Up);

        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Down));
        Assert.Equal("PATCH /api/3.0/mlflow/traces/tr-1/assessments/a%2F1", Mlflow.Requests.Last().Line);
    }

    [Fact]
    public async Task An_assessment_that_MLflow_lost_is_made_anew()
    {
        await _voting.VoteAsync(Up);
        Mlflow.Forget("a-0001");

        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(Down));
        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Up));
        Assert.Equal(["POST", "PATCH", "POST", "PATCH"], Mlflow.Methods);
        Assert.Equal(new("a-0002", "tr-1", VotingProxy.Ana, true, null), Assert.Single(Mlflow.Assessments));
    }
}
