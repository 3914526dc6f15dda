using AgentStack.Contract;
using AgentStack.Tests.Proxy;

namespace AgentStack.Tests.Feedback;

public sealed class VoteFileTests : IAsyncLifetime
{
    private const string Reason = "words-that-nobody-else-reads";
    private const string Up = $$"""{"messageId":"msg_1","trace_id":"tr-1","isUpvoted":true,"rationale":"{{Reason}}"}""";
    private const string Down = """{"trace_id":"tr-1","isUpvoted":false}""";

    private VotingProxy _voting = null!;

    public async ValueTask InitializeAsync() => _voting = await VotingProxy.StartAsync();

    public ValueTask DisposeAsync() => _voting.DisposeAsync();

    [Theory]
    [InlineData("CREATE TRIGGER full BEFORE INSERT ON votes BEGIN SELECT RAISE(ABORT, 'disk is full'); END", "SQLite Error 19: 'disk is full'")]
    [InlineData("DROP TABLE votes", "SQLite Error 1: 'no such table: votes'")]
    public async Task A_vote_that_the_file_does_not_take_is_an_error_that_says_why_and_MLflow_does_not_hear_of_it(
        string mishap, string says)
    {
        _voting.InFile(mishap);
        using var answer = await _voting.SendAsync(Up, (ForwardedHeaders.Email, VotingProxy.Ana));

        await AssertAnswer.IsErrorAsync(answer, 503, ErrorCodes.VoteNotKept, $"The vote was not kept ({says})");
        Assert.Empty(_voting.Mlflow.Requests);
        Assert.Single(_voting.Proxy.Logs.All, entry => entry.Contains(says, StringComparison.Ordinal));
        Assert.All(_voting.Proxy.Logs.All, entry => Assert.DoesNotContain(Reason, entry, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_vote_on_a_message_that_cannot_be_looked_up_is_not_kept_either()
    {
        _voting.InFile("DROP TABLE message_traces");
        using var answer = await _voting.SendAsync("""{"messageId":"msg_1","isUpvoted":true}""", (ForwardedHeaders.Email, VotingProxy.Ana));

        await AssertAnswer.IsErrorAsync(answer, 503, ErrorCodes.VoteNotKept, "no such table: message_traces");
    }

    [Fact]
    public async Task A_change_that_MLflow_took_but_the_file_did_not_note_is_told_again_even_if_the_user_goes_back()
    {
        await _voting.VoteAsync(Up);
        FailToNote();
        Assert.Contains("The vote is kept", await _voting.VoteAsync(Down), StringComparison.Ordinal);
        Assert.False(Assert.Single(_voting.Mlflow.Assessments).Value);
        _voting.InFile("DROP TRIGGER full");

        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Up));
        Assert.True(Assert.Single(_voting.Mlflow.Assessments).Value);
    }

    [Fact]
    public async Task An_assessment_that_the_file_did_not_note_is_not_made_again()
    {
        FailToNote();
        Assert.StartsWith(MlflowStatuses.MlflowError, await _voting.VoteAsync(Up), StringComparison.Ordinal);
        _voting.InFile("DROP TRIGGER full");

        Assert.Equal(MlflowStatuses.Updated, await _voting.VoteAsync(Down));
        Assert.False(Assert.Single(_voting.Mlflow.Assessments).Value);
    }

    [Fact]
    public void Readers_do_not_wait_for_the_writer() => Assert.Equal("wal", _voting.InFile("PRAGMA journal_mode"));

    [Fact]
    public async Task A_stopped_front_app_leaves_one_whole_file()
    {
        await _voting.VoteAsync(Up);
        Assert.True(File.Exists(_voting.Database + "-wal"));

        await _voting.RestartAsync(whileStopped: () =>
            Assert.Equal([_voting.Database], Directory.GetFiles(Path.GetDirectoryName(_voting.Database)!)));
    }

    private void FailToNote() => _voting.InFile("""
        CREATE TRIGGER full BEFORE UPDATE OF logged_is_upvoted ON votes WHEN NEW.logged_is_upvoted IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'disk is full'); END
        """);
}
