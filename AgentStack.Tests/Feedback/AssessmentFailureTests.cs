using AgentStack.Contract;
using AgentStack.Proxy.Feedback;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Feedback;

public sealed class AssessmentFailureTests : IAsyncLifetime
{
    private const string Reason = "words-that-nobody-else-reads";
    private const string Up = $$"""{"trace_id":"tr-1","isUpvoted":true,"rationale":"{{Reason}}"}""";
    private const string Down = """{"trace_id":"tr-1","isUpvoted":false}""";

    private VotingProxy _voting = null!;

    private MlflowDouble Mlflow => _voting.Mlflow;

    public async ValueTask InitializeAsync() =>
        _voting = await VotingProxy.StartAsync(settings: ("Feedback:RetryDelay", "00:00:00.010"));

    public ValueTask DisposeAsync() => _voting.DisposeAsync();

    public static TheoryData<int, string, string, string> Refusals => new()
    {
        { 403, "{}", "application/json", "its service principal lacks CAN_EDIT on the experiment" },
        { 400, $$"""{"error_code":"INVALID_PARAMETER_VALUE","message":"{{Reason}}"}""", "application/json", "400 (INVALID_PARAMETER_VALUE)" },
        { 409, "", "text/plain", "409 (no code)" },
        { 429, "{}", "application/json", "429: vote again" },
        { 500, "boom", "text/plain", "500: vote again" },
        { 503, "<html></html>", "text/html", "503: vote again" },
        { 401, "{}", "application/json", "to sign in (401)" },
        { 302, "", "text/html", "to sign in (302)" },
        { 200, "<html>sign in</html>", "text/html", "to sign in (200)" },
        { 200, "{}", "application/json", "without naming its assessment" },
        { 200, "[]", "application/json", "without naming its assessment" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_told_to_the_user_and_the_log_and_the_vote_is_kept_and_told_again(
        int status, string body, string type, string says)
    {
        Mlflow.NextStatus(status, body, type);
        var outcome = await _voting.VoteAsync(Up);

        Assert.StartsWith($"{MlflowStatuses.MlflowError}: ", outcome, StringComparison.Ordinal);
        Assert.Contains(says, outcome, StringComparison.Ordinal);
        Assert.EndsWith(".", outcome, StringComparison.Ordinal);
        Assert.Equal((VotingProxy.Ana, true, 1), Assert.Single(_voting.StoredVotes()));
        var warning = Assert.Single(_voting.Proxy.Logs.All, entry => entry.Contains("VoteRecorder Warning", StringComparison.Ordinal));
        Assert.Contains(says, warning, StringComparison.Ordinal);
        AssertNothingLeaked(outcome);

        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(Up));
        Assert.Equal(Reason, Assert.Single(Mlflow.Assessments).Rationale);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refused_change_is_told_again_even_if_the_user_goes_back(int status, string body, string type, string says)
    {
        await _voting.VoteAsync(Down);
        Mlflow.NextStatus(status, body, type);
        var outcome = await _voting.VoteAsync(Up);
        if (status == 200 && type == "application/json")
        {
            // A change needs no id in its answer.
            Assert.Equal(MlflowStatuses.Updated, outcome);
            return;
        }

        Assert.Contains(says, outcome, StringComparison.Ordinal);
        AssertNothingLeaked(outcome);

        // MLflow may have taken the change before it failed.
        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Down));
        Assert.Equal(["POST", "PATCH", "PATCH"], Mlflow.Methods);
        Assert.Equal((false, ""), (Mlflow.Assessments[0].Value, Mlflow.Assessments[0].Rationale));
    }

    [Fact]
    public async Task A_trace_that_is_not_there_yet_is_asked_for_once_more_and_no_sooner_than_the_delay()
    {
        var clock = new ManualTimeProvider();
        await using var voting = await VotingProxy.StartAsync(clock: clock);
        voting.Mlflow.NextStatus(404);
        var vote = voting.VoteAsync(Up);
        await Eventually.HoldsAsync(() => clock.Waits.Contains(TimeSpan.FromSeconds(2)));
        clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(["POST"], voting.Mlflow.Methods);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(MlflowStatuses.Logged, await vote);
        Assert.Equal(["POST", "POST"], voting.Mlflow.Methods);
    }

    [Fact]
    public async Task A_trace_that_does_not_come_is_an_error()
    {
        Mlflow.NextStatus(404);
        Mlflow.NextStatus(404);

        Assert.Contains("does not have the answer's trace", await _voting.VoteAsync(Up), StringComparison.Ordinal);
        Assert.Equal(["POST", "POST"], Mlflow.Methods);
    }

    [Fact]
    public async Task A_silent_MLflow_is_given_up_at_the_deadline()
    {
        var clock = new ManualTimeProvider();
        await using var voting = await VotingProxy.StartAsync(clock: clock);
        voting.Mlflow.Next(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var vote = voting.VoteAsync(Up);
        await Eventually.HoldsAsync(() => voting.Mlflow.Requests.Count == 1);
        clock.Advance(MlflowAssessments.CallTimeout);

        Assert.Contains("MLflow did not answer within 10 s", await vote, StringComparison.Ordinal);
        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync(Up));
    }

    [Fact]
    public async Task An_MLflow_that_nobody_reaches_is_an_error_that_names_the_workspace()
    {
        var url = Mlflow.Url;
        await Mlflow.DisposeAsync();
        var outcome = await _voting.VoteAsync(Up);

        Assert.Contains($"{url}/ did not answer", outcome, StringComparison.Ordinal);
        AssertNothingLeaked(outcome);
    }

    [Fact]
    public async Task Without_a_workspace_or_a_credential_the_vote_is_kept_all_the_same()
    {
        await using var lost = await ProxyUnderTest.StartAsync([], _ => { });
        using var answer = await lost.SendAsync(
            HttpMethod.Post, FrontRoutes.Feedback, VotingProxy.Json(Up), (ForwardedHeaders.Email, VotingProxy.Ana));
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains($"{EnvironmentVariables.Host} is not set", body, StringComparison.Ordinal);
    }

    private void AssertNothingLeaked(string outcome) => Assert.All([outcome, .. _voting.Proxy.Logs.All], text =>
    {
        Assert.DoesNotContain(ProxyUnderTest.OwnToken, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, text, StringComparison.Ordinal);
    });
}
