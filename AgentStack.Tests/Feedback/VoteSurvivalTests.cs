using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Feedback;

public sealed class VoteSurvivalTests
{
    private const string DatabaseVariable = "Feedback__Database";
    private const string Up = """{"messageId":"msg_1","isUpvoted":true}""";
    private const string Down = """{"messageId":"msg_1","isUpvoted":false}""";

    private static readonly string[] Answer =
        [Answers.Delta("Hi"), Answers.Event("""{"trace_id": "tr-1"}"""), Answers.Done];

    [Fact]
    public async Task A_restart_forgets_neither_a_vote_nor_its_assessment_nor_the_trace_of_a_message()
    {
        await using var voting = await VotingProxy.StartAsync(Answers.Stream(Answer));
        await voting.ChatAsync();
        await voting.RestartAsync();
        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync(Up));
        await voting.RestartAsync();

        Assert.Equal(MlflowStatuses.Skipped, await voting.VoteAsync(Up));
        Assert.Equal(MlflowStatuses.Updated, await voting.VoteAsync(Down));
        Assert.Equal(new("a-0001", "tr-1", VotingProxy.Ana, false, null), Assert.Single(voting.Mlflow.Assessments));
    }

    [Fact]
    public async Task A_vote_that_MLflow_refused_is_told_after_a_restart_when_the_user_votes_again()
    {
        await using var voting = await VotingProxy.StartAsync(Answers.Stream(Answer));
        await voting.ChatAsync();
        voting.Mlflow.NextStatus(403);
        Assert.StartsWith(MlflowStatuses.MlflowError, await voting.VoteAsync(Up), StringComparison.Ordinal);
        await voting.RestartAsync();

        Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync(Up));
    }

    [Fact]
    public async Task Many_answers_that_end_as_the_app_stops_are_all_remembered()
    {
        var number = 0;
        await using var voting = await VotingProxy.StartAsync(async http =>
        {
            var own = Interlocked.Increment(ref number);
            await Answers.Stream(
                Answers.Delta("Hi", $"msg_{own}"), Answers.Event($$"""{"trace_id": "tr-{{own}}"}"""), Answers.Done)(http);
        });
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => voting.ChatAsync()));
        await voting.RestartAsync();

        foreach (var own in Enumerable.Range(1, 50))
        {
            Assert.Equal(MlflowStatuses.Logged, await voting.VoteAsync($$"""{"messageId":"msg_{{own}}","isUpvoted":true}"""));
            Assert.Equal($"tr-{own}", voting.Mlflow.Assessments[^1].TraceId);
        }
    }

    [Fact]
    public async Task A_process_that_is_told_to_stop_while_it_answers_leaves_the_answers_trace_behind()
    {
        using var folder = new TemporaryDirectory();
        var finish = new TaskCompletionSource();
        await using var mlflow = await MlflowDouble.StartAsync();
        await using var agent = await ScriptedServer.StartAsync(Answers.Paused(Answer[0], finish.Task, Answer[1] + Answer[2]));
        var database = folder.File("feedback.db");
        var port = FreePort.Next();
        await using (var process = Start(port))
        {
            await process.PrintsAsync("Application started");
            using var client = await RawConnection.OpenAsync(new Uri($"http://127.0.0.1:{port}"));
            await client.WriteAsync(RawRequests.Chat($"{ForwardedHeaders.Email}: {VotingProxy.Ana}"));
            await client.ReadUntilAsync("Hi");
            await process.SignalAsync("TERM");
            await process.PrintsAsync("Application is shutting down");
            finish.SetResult();
            Assert.Equal(0, await process.ExitsAsync());
        }

        await using var next = Start(port);
        await next.PrintsAsync("Application started");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var request = new HttpRequestMessage(HttpMethod.Post, FrontRoutes.Feedback) { Content = VotingProxy.Json(Up) };
        request.Headers.Add(ForwardedHeaders.Email, VotingProxy.Ana);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(MlflowStatuses.Logged, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("tr-1", Assert.Single(mlflow.Assessments).TraceId);

        ProgramProcess Start(int port) => ProxyProcess.Start(
            (EnvironmentVariables.AppPort, port.ToString()),
            (EnvironmentVariables.AgentAppUrl, agent.Address.AbsoluteUri),
            (EnvironmentVariables.Host, mlflow.Url),
            (DatabaseVariable, database));
    }

    [Fact]
    public async Task Votes_are_kept_below_the_content_root_unless_the_settings_say_otherwise()
    {
        using var root = new TemporaryDirectory();
        await using var process = ProxyProcess.Start(
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ASPNETCORE_CONTENTROOT", root.Path));
        await process.PrintsAsync("Application started");

        Assert.True(File.Exists(root.File("App_Data/feedback.db")));
    }

    public static TheoryData<string> UnusablePlaces => ["no-folder/feedback.db", "folder", "no-database", "/"];

    [Theory]
    [MemberData(nameof(UnusablePlaces))]
    public async Task A_place_where_votes_cannot_be_kept_is_one_line_and_a_failed_start(string place)
    {
        using var folder = new TemporaryDirectory();
        folder.Write("no-folder", "a file");
        folder.Write("no-database", string.Concat(Enumerable.Repeat("no database at all ", 100)));
        folder.Write("folder/file", "");
        var path = folder.File(place);
        await using var process = ProxyProcess.Start(("ASPNETCORE_URLS", "http://127.0.0.1:0"), (DatabaseVariable, path));

        Assert.Equal(1, await process.ExitsAsync());
        var line = Assert.Single(process.Lines);
        Assert.StartsWith($"Feedback:Database is {path}, where votes cannot be kept (", line, StringComparison.Ordinal);
        Assert.EndsWith("): set it to a file that can be written.", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseVariable, " ", "Feedback:Database must be the path of a file.")]
    [InlineData("Feedback__RetryDelay", "-1", "Feedback:RetryDelay must be a time such as 00:00:02, at most a minute.")]
    [InlineData("Feedback__RetryDelay", "00:02:00", "Feedback:RetryDelay must be a time such as 00:00:02, at most a minute.")]
    [InlineData("Feedback__RetryDelay", "soon", "Feedback:RetryDelay")]
    public async Task A_setting_that_cannot_be_used_is_one_line_and_a_failed_start(string name, string value, string says)
    {
        await using var process = ProxyProcess.Start(("ASPNETCORE_URLS", "http://127.0.0.1:0"), (name, value));

        Assert.Equal(1, await process.ExitsAsync());
        Assert.Contains(says, Assert.Single(process.Lines), StringComparison.Ordinal);
    }
}
