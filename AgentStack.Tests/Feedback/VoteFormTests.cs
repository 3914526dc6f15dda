using AgentStack.Contract;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Feedback;

public sealed class VoteFormTests : IAsyncLifetime
{
    private VotingProxy _voting = null!;

    public async ValueTask InitializeAsync() => _voting = await VotingProxy.StartAsync();

    public ValueTask DisposeAsync() => _voting.DisposeAsync();

    [Theory]
    [InlineData("""{"trace_id":"tr-1","is_positive":true,"rationale":"clear"}""", true, "clear")]
    [InlineData("""{"trace_id":"tr-1","is_positive":false}""", false, null)]
    [InlineData("""{"chatId":"c-1","messageId":"msg_1","isUpvoted":true,"trace_id":"tr-1"}""", true, null)]
    [InlineData("""{"chatId":null,"messageId":"","trace_id":"tr-1","is_positive":true,"isUpvoted":true,"rationale":" "}""", true, null)]
    [InlineData("""{"trace_id":"trace:/main.agents.logs/tr-1","isUpvoted":true,"extra":[1]}""", true, null)]
    public async Task A_vote_is_taken_in_the_pages_form_in_the_probes_and_in_both(string body, bool value, string? rationale)
    {
        Assert.Equal(MlflowStatuses.Logged, await _voting.VoteAsync(body));
        Assert.Equal(new("a-0001", "tr-1", VotingProxy.Ana, value, rationale), Assert.Single(_voting.Mlflow.Assessments));
    }

    [Theory]
    [InlineData("[]", "Send an object.")]
    [InlineData("true", "Send an object.")]
    [InlineData("{}", "messageId or trace_id")]
    [InlineData("""{"isUpvoted":true}""", "messageId or trace_id")]
    [InlineData("""{"messageId":" ","isUpvoted":true}""", "messageId or trace_id")]
    [InlineData("""{"messageId":"m"}""", "isUpvoted or is_positive")]
    [InlineData("""{"messageId":"m","isUpvoted":null}""", "isUpvoted or is_positive")]
    [InlineData("""{"messageId":"m","isUpvoted":"true"}""", "isUpvoted must be true or false")]
    [InlineData("""{"messageId":"m","is_positive":1}""", "is_positive must be true or false")]
    [InlineData("""{"messageId":"m","isUpvoted":true,"is_positive":false}""", "contradict each other")]
    [InlineData("""{"messageId":7,"isUpvoted":true}""", "messageId must be text")]
    [InlineData("""{"messageId":"\ud83d","isUpvoted":true}""", "messageId must be text")]
    [InlineData("""{"trace_id":{},"isUpvoted":true}""", "trace_id must be text")]
    [InlineData("""{"trace_id":"trace:/main.agents.logs/","isUpvoted":true}""", "trace_id names no trace")]
    [InlineData("""{"trace_id":"..","isUpvoted":true}""", "trace_id names no trace")]
    [InlineData("""{"trace_id":"tr\n1","isUpvoted":true}""", "trace_id names no trace")]
    [InlineData("""{"messageId":"m","isUpvoted":true,"rationale":[]}""", "rationale must be text")]
    [InlineData("""{"messageId":"m","isUpvoted":true,"chatId":1}""", "chatId must be text")]
    public async Task What_is_no_vote_is_refused_with_a_sentence(string body, string says)
    {
        using var answer = await _voting.SendAsync(body, (ForwardedHeaders.Email, VotingProxy.Ana));

        await AssertAnswer.IsErrorAsync(answer, 400, ErrorCodes.InvalidFeedback, says);
        Assert.Empty(_voting.StoredVotes());
        Assert.Empty(_voting.Mlflow.Requests);
    }

    [Theory]
    [InlineData(FeedbackFields.MessageId, 1024)]
    [InlineData(FeedbackFields.TraceId, 1024)]
    [InlineData(FeedbackFields.ChatId, 1024)]
    [InlineData(FeedbackFields.Rationale, 4096)]
    public async Task Text_has_a_longest_length(string field, int longest)
    {
        Assert.NotEmpty(await _voting.VoteAsync(Body(longest)));
        using var answer = await _voting.SendAsync(Body(longest + 1), (ForwardedHeaders.Email, VotingProxy.Ana));

        await AssertAnswer.IsErrorAsync(answer, 400, ErrorCodes.InvalidFeedback, $"{field} must be text of at most {longest} characters.");

        string Body(int length)
        {
            var subject = field is FeedbackFields.MessageId or FeedbackFields.TraceId ? "" : "\"messageId\":\"m\",";
            return $$"""{{{subject}}"{{field}}":"{{new string('x', length)}}","isUpvoted":true}""";
        }
    }

    [Theory]
    [InlineData("{oops", "application/json", 400, ErrorCodes.InvalidJson)]
    [InlineData("""{"messageId":"a","messageId":"b","isUpvoted":true}""", "application/json", 400, ErrorCodes.InvalidJson)]
    [InlineData("""{"messageId":"a","isUpvoted":true}""", "text/plain", 415, ErrorCodes.UnsupportedMediaType)]
    public async Task A_body_that_is_no_JSON_is_refused_as_everywhere(string body, string type, int status, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);
        using var answer = await _voting.Proxy.SendAsync(
            HttpMethod.Post, FrontRoutes.Feedback, content, (ForwardedHeaders.Email, VotingProxy.Ana));

        await AssertAnswer.IsErrorAsync(answer, status, code);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_as_everywhere()
    {
        await using var narrow = await VotingProxy.StartAsync(settings: ("Chat:MaxBodyBytes", "64"));
        using var answer = await narrow.SendAsync(
            $$"""{"messageId":"{{new string('x', 100)}}","isUpvoted":true}""", (ForwardedHeaders.Email, VotingProxy.Ana));

        await AssertAnswer.IsErrorAsync(answer, 413, ErrorCodes.BodyTooLarge);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Nobody_votes_unless_the_ingress_names_them(string? email)
    {
        using var answer = await _voting.SendAsync(
            """{"trace_id":"tr-1","isUpvoted":true}""",
            [(ForwardedHeaders.User, "1@2"), (ForwardedHeaders.PreferredUsername, "Ana"), .. email is null ? [] : new[] { (ForwardedHeaders.Email, email) }]);

        await AssertAnswer.IsErrorAsync(answer, 401, ErrorCodes.NotSignedIn, "sign in");
        Assert.Empty(_voting.StoredVotes());
        Assert.Empty(_voting.Mlflow.Requests);
    }

    [Fact]
    public async Task Two_names_for_one_voter_are_refused()
    {
        const string Body = """{"trace_id":"tr-1","isUpvoted":true}""";
        using var client = await RawConnection.OpenAsync(_voting.Proxy.Client.BaseAddress!);
        await client.WriteAsync(
            $"POST {FrontRoutes.Feedback} HTTP/1.1\r\nHost: proxy\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n"
            + $"{ForwardedHeaders.Email}: {VotingProxy.Ana}\r\n{ForwardedHeaders.Email}: {VotingProxy.Ben}\r\n\r\n{Body}");

        Assert.Contains(ErrorCodes.AmbiguousIdentity, await client.ReadUntilAsync("send it once"), StringComparison.Ordinal);
        Assert.Empty(_voting.StoredVotes());
    }

    [Fact]
    public async Task Any_other_method_is_told_the_right_one()
    {
        using var answer = await _voting.Proxy.SendAsync(HttpMethod.Get, FrontRoutes.Feedback);

        await AssertAnswer.IsErrorAsync(answer, 405, ErrorCodes.MethodNotAllowed, "Use POST.");
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_answer_is_not_cached()
    {
        using var answer = await _voting.SendAsync("""{"trace_id":"tr-1","isUpvoted":true}""", (ForwardedHeaders.Email, VotingProxy.Ana));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }
}
