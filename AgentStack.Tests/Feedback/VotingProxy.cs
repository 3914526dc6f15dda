using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Files;
using AgentStack.Tests.Proxy;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.Feedback;

/// <summary>The front app between an agent and MLflow, whose votes outlive it.</summary>
internal sealed class VotingProxy : IAsyncDisposable
{
    public const string Ana = "ana@example.com";
    public const string Ben = "ben@example.com";

    private readonly TemporaryDirectory _folder = new();
    private ScriptedServer _agent = null!;

    public MlflowDouble Mlflow { get; private set; } = null!;

    public ProxyUnderTest Proxy { get; private set; } = null!;

    public string Database => _folder.File("votes/feedback.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="agent">How the agent answers a chat turn.</param>
    /// <param name="clock">The time, if it is to stand still.</param>
    /// <param name="settings">More settings.</param>
    public static async Task<VotingProxy> StartAsync(
        RequestDelegate? agent = null, ManualTimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var voting = new VotingProxy
        {
            Mlflow = await MlflowDouble.StartAsync(),
            _agent = await ScriptedServer.StartAsync(agent ?? Answers.Stream(Answers.Done)),
        };
        voting.Proxy = await voting.StartProxyAsync(clock, settings);
        return voting;
    }

    /// <summary>Stops the front app, and starts another one in its place.</summary>
    /// <param name="whileStopped">Happens in between.</param>
    public async Task RestartAsync(Action? whileStopped = null)
    {
        await Proxy.StopAsync();
        await Proxy.DisposeAsync();
        whileStopped?.Invoke();
        Proxy = await StartProxyAsync(clock: null);
    }

    /// <summary>A chat turn, read to its end.</summary>
    public Task<string> ChatAsync(string email = Ana) =>
        Proxy.ChatToEndAsync(ProxyUnderTest.Hello, (ForwardedHeaders.Email, email));

    /// <summary>Sends a vote and returns the answer's status of MLflow, after which comes its error if there is one.</summary>
    public async Task<string> VoteAsync(string body, string email = Ana)
    {
        using var answer = await SendAsync(body, (ForwardedHeaders.Email, email));
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, text);
        using var json = JsonDocument.Parse(text);
        var status = json.RootElement.GetProperty(FeedbackFields.MlflowStatus).GetString()!;
        var hasError = json.RootElement.TryGetProperty(FeedbackFields.MlflowError, out var error);
        Assert.Equal(status == MlflowStatuses.MlflowError, hasError);
        return hasError ? $"{status}: {error.GetString()}" : status;
    }

    public Task<HttpResponseMessage> SendAsync(string body, params (string Name, string Value)[] headers) =>
        Proxy.SendAsync(HttpMethod.Post, FrontRoutes.Feedback, Json(body), headers);

    /// <summary>The votes as they stand in the file: whose, which way, and how often they were sent.</summary>
    public IReadOnlyList<(string Email, bool IsUpvoted, long Revision)> StoredVotes()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT email, is_upvoted, revision FROM votes ORDER BY id";
        using var row = command.ExecuteReader();
        var votes = new List<(string, bool, long)>();
        while (row.Read())
        {
            votes.Add((row.GetString(0), row.GetBoolean(1), row.GetInt64(2)));
        }

        return votes;
    }

    /// <summary>Does something to the file behind the front app's back, and returns the first value of what it finds.</summary>
    public object? InFile(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }

    public static ByteArrayContent Json(string body) => new(Encoding.UTF8.GetBytes(body))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _agent.DisposeAsync();
        await Mlflow.DisposeAsync();
        _folder.Dispose();
    }

    private Task<ProxyUnderTest> StartProxyAsync(ManualTimeProvider? clock, params (string Name, string Value)[] settings) =>
        ProxyUnderTest.StartAsync(
            [
                (EnvironmentVariables.AgentAppUrl, _agent.Address.AbsoluteUri),
                (EnvironmentVariables.Host, Mlflow.Url),
                (ProxyUnderTest.DatabaseSetting, Database),
                .. settings,
            ],
            services =>
            {
                if (clock is not null)
                {
                    services.AddSingleton<TimeProvider>(clock);
                }
            });
}
