using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Feedback;

public sealed class VoteConcurrencyTests : IAsyncLifetime
{
    private const int Clicks = 20;
    private const string Up = """{"trace_id":"tr-1","isUpvoted":true}""";
    private const string Down = """{"trace_id":"tr-1","isUpvoted":false}""";

    private readonly TaskCompletionSource _release = new();
    private VotingProxy _voting = null!;

    private MlflowDouble Mlflow => _voting.Mlflow;

    public async ValueTask InitializeAsync() => _voting = await VotingProxy.StartAsync();

    public ValueTask DisposeAsync() => _voting.DisposeAsync();

    [Fact]
    public async Task Many_clicks_at_once_make_one_assessment()
    {
        Mlflow.NextWaitsFor(_release.Task);
        var votes = Enumerable.Range(0, Clicks).Select(_ => _voting.VoteAsync(Up)).ToArray();
        await AreStoredAsync(Clicks);
        _release.SetResult();
        var outcomes = await Task.WhenAll(votes).InTimeAsync();

        Assert.Single(outcomes, outcome => outcome == MlflowStatuses.Logged);
        Assert.Equal(Clicks - 1, outcomes.Count(outcome => outcome == MlflowStatuses.Skipped));
        Assert.Equal(["POST"], Mlflow.Methods);
    }

    [Fact]
    public async Task Of_many_minds_at_once_the_last_one_stands()
    {
        Mlflow.NextWaitsFor(_release.Task);
        var votes = Enumerable.Range(0, Clicks).Select(click => _voting.VoteAsync(click % 2 == 0 ? Up : Down)).ToArray();
        await AreStoredAsync(Clicks);
        _release.SetResult();
        await Task.WhenAll(votes).InTimeAsync();

        Assert.Equal(Assert.Single(_voting.StoredVotes()).IsUpvoted, Assert.Single(Mlflow.Assessments).Value);
        Assert.Single(Mlflow.Methods, "POST");
    }

    [Fact]
    public async Task Who_waited_behind_a_failure_shares_it_instead_of_repeating_it()
    {
        Mlflow.Next(async http =>
        {
            await _release.Task.WaitAsync(http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        });
        Mlflow.Next([.. Enumerable.Repeat(Answers.Text("", "text/plain", 503), Clicks)]);
        var votes = Enumerable.Range(0, Clicks).Select(_ => _voting.VoteAsync(Up)).ToArray();
        await AreStoredAsync(Clicks);
        _release.SetResult();
        var outcomes = await Task.WhenAll(votes).InTimeAsync();

        Assert.All(outcomes, outcome => Assert.StartsWith(MlflowStatuses.MlflowError, outcome, StringComparison.Ordinal));
        Assert.InRange(Mlflow.Requests.Count, 1, 2);
    }

    [Theory]
    [InlineData(Up, VotingProxy.Ben)]
    [InlineData("""{"trace_id":"tr-2","isUpvoted":true}""", VotingProxy.Ana)]
    public async Task Neither_another_user_nor_another_answer_is_held_up(string other, string email)
    {
        Mlflow.NextWaitsFor(_release.Task);
        var waiting = _voting.VoteAsync(Up);
        await Eventually.HoldsAsync(() => Mlflow.Requests.Count == 1);

        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(other, email).InTimeAsync());
        Assert.False(waiting.IsCompleted);
        _release.SetResult();
        Assert.Equal(MlflowStatuses.Logged, await waiting);
    }

    [Fact]
    public async Task A_client_that_leaves_undoes_neither_its_vote_nor_the_call_under_way()
    {
        using var patience = new CancellationTokenSource();
        Mlflow.NextWaitsFor(_release.Task);
        using var request = new HttpRequestMessage(HttpMethod.Post, FrontRoutes.Feedback) { Content = VotingProxy.Json(Up) };
        request.Headers.Add(ForwardedHeaders.Email, VotingProxy.Ana);
        var leaving = _voting.Proxy.Client.SendAsync(request, patience.Token);
        await Eventually.HoldsAsync(() => Mlflow.Requests.Count == 1);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        var again = _voting.VoteAsync(Up);
        await AreStoredAsync(2);
        _release.SetResult();

        Assert.Equal(MlflowStatuses.Skipped, await again.InTimeAsync());
        Assert.Equal(["POST"], Mlflow.Methods);
        Assert.Single(Mlflow.Assessments);
    }

    private Task AreStoredAsync(long votes) =>
        Eventually.HoldsAsync(() => _voting.StoredVotes() is [var vote] && vote.Revision == votes, $"{votes} votes were stored");
}
