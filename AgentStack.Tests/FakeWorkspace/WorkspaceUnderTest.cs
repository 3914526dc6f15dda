using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Tokens;
using AgentStack.Tests.Files;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.FakeWorkspace;

/// <summary>The workspace's double as <c>Program.cs</c> builds it, each of its addresses on a free port, with all that it logs.</summary>
internal sealed class WorkspaceUnderTest : IAsyncDisposable
{
    /// <summary>The front app of the seed that ships.</summary>
    public const string Chat = "agentstack-chat";

    /// <summary>The agent app of the seed that ships.</summary>
    public const string Agent = "agentstack-agent";

    /// <summary>A person of the seed that ships, and another.</summary>
    public const string Ada = "ada@example.com", Grace = "grace@example.com";

    /// <summary>A person who has not consented to the apps' scopes.</summary>
    public const string Alan = "alan@example.com";

    /// <summary>A person who may use no app.</summary>
    public const string Eve = "eve@example.com";

    // A port that was free may be taken before the workspace listens.
    private const int Attempts = 5;

    private readonly WebApplication _app;
    private readonly TemporaryDirectory _files;

    private WorkspaceUnderTest(WebApplication app, CapturedLogs logs, TemporaryDirectory files)
    {
        (_app, Logs, _files) = (app, logs, files);
        Address = new(Service<WorkspaceOptions>().Url);
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = Address,
            Timeout = Deadline.Limit,
        };
    }

    public CapturedLogs Logs { get; }

    /// <summary>Where the workspace's APIs and its sign-in are.</summary>
    public Uri Address { get; }

    /// <summary>A client of the workspace's own address that follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts with the seed that ships.</summary>
    /// <param name="settings">Such as <c>Apps:agentstack-chat:Upstream</c>.</param>
    public static Task<WorkspaceUnderTest> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, null, settings);

    /// <param name="seed">The seed's JSON, if not the one that ships.</param>
    /// <param name="time">The clock, if not the machine's.</param>
    public static async Task<WorkspaceUnderTest> StartAsync(
        string? seed, TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var files = new TemporaryDirectory();
        var seedFile = seed is null ? Path.Combine(AppContext.BaseDirectory, "workspace.json") : files.Write("workspace.json", seed);
        for (var attempt = 1; ; attempt++)
        {
            var logs = new CapturedLogs();
            var app = Build(seedFile, time, settings, logs);
            try
            {
                await app.StartAsync(Cancellation);
                return new(app, logs, files);
            }
            catch (IOException) when (attempt < Attempts)
            {
                await app.DisposeAsync();
            }
        }
    }

    /// <summary>One of the workspace's services.</summary>
    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>An app of the seed.</summary>
    public WorkspaceApp App(string name) => Service<AppRegistry>().Find(name)!;

    /// <summary>Where people reach an app: its ingress.</summary>
    public Uri IngressOf(string app) => new(App(app).Addresses.Url);

    /// <summary>A person of the seed.</summary>
    public User Person(string email) => Service<PrincipalDirectory>().ByEmail(email)!;

    /// <summary>A token as the workspace issues it; for every API unless scopes are named.</summary>
    public string TokenOf(Principal owner, params string[] scopes) =>
        Service<TokenIssuer>().Issue(owner, "a-test", scopes is [] ? [OAuthFields.AllApis] : scopes).Value;

    /// <summary>A person's token.</summary>
    public string TokenOf(string email, params string[] scopes) => TokenOf(Person(email), scopes);

    /// <summary>Asks the workspace, with a bearer token if there is one.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, token, headers);

    /// <summary>Sends JSON.</summary>
    public Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string path, string json, string? token = null) =>
        SendAsync(method, path, new StringContent(json, Encoding.UTF8, "application/json"), token);

    /// <summary>Sends a form as a browser does.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, FormOf(fields), null, headers);

    /// <summary>The JSON that a route answers with 200.</summary>
    public async Task<JsonElement> GetJsonAsync(string path, string? token = null)
    {
        using var answer = await GetAsync(path, token);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _files.Dispose();
    }

    private static FormUrlEncodedContent FormOf(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static WebApplication Build(string seedFile, TimeProvider? time, (string Name, string Value)[] settings, CapturedLogs logs)
    {
        var apps = AppNames(seedFile);
        var ports = FreePort.Next(apps.Count + 1);
        var url = $"http://localhost:{ports[^1]}";
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Urls", url),
            new("Workspace:Url", url),
            new("Workspace:Seed", seedFile),
            .. apps.Zip(ports, (app, port) => KeyValuePair.Create<string, string?>($"Apps:{app}:Port", $"{port}")),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.AddServiceDefaults();
        builder.AddFakeWorkspace();
        var app = builder.Build();
        app.MapFakeWorkspace();
        return app;
    }

    private static List<string> AppNames(string seedFile)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var seed = JsonDocument.Parse(File.ReadAllText(seedFile), options);
        return [.. seed.RootElement.GetProperty("apps").EnumerateArray().Select(app => app.GetProperty("name").GetString()!)];
    }
}
