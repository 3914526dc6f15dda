using System.Net.Http.Headers;
using System.Text;
using AgentStack.Contract;
using AgentStack.Proxy;
using AgentStack.Tests.Files;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Proxy;

/// <summary>The front app's server as <c>Program.cs</c> builds it, on a free port, with all that it logs.</summary>
internal sealed class ProxyUnderTest : IAsyncDisposable
{
    /// <summary>The token of the app's own principal.</summary>
    public const string OwnToken = "own-principal-token";

    /// <summary>A body of the Responses shape.</summary>
    public const string Hello = """{"input":[{"role":"user","content":"Hello"}]}""";

    /// <summary>Where votes are kept: a file of the test's own, unless the test says otherwise.</summary>
    public const string DatabaseSetting = "Feedback:Database";

    /// <summary>What the client gets while the agent is silent.</summary>
    public const string Heartbeat = ": keep-alive\n\n";

    private readonly WebApplication _app;
    private readonly TemporaryDirectory _votes;

    private ProxyUnderTest(WebApplication app, CapturedLogs logs, TemporaryDirectory votes)
    {
        _app = app;
        _votes = votes;
        Logs = logs;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Deadline.Limit };
    }

    public CapturedLogs Logs { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts in front of an agent.</summary>
    public static Task<ProxyUnderTest> StartAsync(Uri agent, params (string Name, string Value)[] settings) =>
        StartAsync([(EnvironmentVariables.AgentAppUrl, agent.AbsoluteUri), (EnvironmentVariables.Host, "workspace.test"), .. settings], _ => { });

    public static async Task<ProxyUnderTest> StartAsync((string Name, string Value)[] settings, Action<IServiceCollection> configure)
    {
        var logs = new CapturedLogs();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = ContentRoot(settings) });
        builder.Configuration.Sources.Clear();
        var votes = new TemporaryDirectory();
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create<string, string?>(EnvironmentVariables.Token, OwnToken),
            KeyValuePair.Create<string, string?>(DatabaseSetting, votes.File("feedback.db")),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddAgentProxy();
        configure(builder.Services);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapAgentProxy();
        await app.StartAsync(Cancellation);
        return new ProxyUnderTest(app, logs, votes);
    }

    /// <summary>Sends a chat turn and returns as soon as its answer begins.</summary>
    public Task<HttpResponseMessage> ChatAsync(string body = Hello, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendAsync(HttpMethod.Post, FrontRoutes.Chat, content, headers);
    }

    /// <summary>Sends a chat turn and reads its whole answer.</summary>
    public async Task<string> ChatToEndAsync(string body = Hello, params (string Name, string Value)[] headers)
    {
        using var answer = await ChatAsync(body, headers);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    /// <summary>Begins to stop, as SIGTERM does.</summary>
    public Task StopAsync() => _app.StopAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // Disposing alone leaves running what still writes to the database.
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _votes.Dispose();
    }

    private static string ContentRoot((string Name, string Value)[] settings) =>
        settings.FirstOrDefault(setting => setting.Name == WebHostDefaults.ContentRootKey).Value ?? AppContext.BaseDirectory;
}
