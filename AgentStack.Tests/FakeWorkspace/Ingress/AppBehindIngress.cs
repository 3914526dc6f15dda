using System.Net;
using System.Text;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Ingress;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.Tests.Doubles;
using AgentStack.Tests.Sockets;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>The workspace, with a server of the test's in the place of one of its apps.</summary>
internal sealed class AppBehindIngress : IAsyncDisposable
{
    private readonly string _app;

    private AppBehindIngress(WorkspaceUnderTest workspace, string app)
    {
        (Workspace, _app) = (workspace, app);
        Ingress = workspace.IngressOf(app);
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
        {
            BaseAddress = Ingress,
            Timeout = Deadline.Limit,
        };
    }

    public WorkspaceUnderTest Workspace { get; }

    /// <summary>Where people reach the app.</summary>
    public Uri Ingress { get; }

    /// <summary>A client of the app that follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    /// <summary>The route of the app's switches.</summary>
    public string Switches => $"/_fake/apps/{_app}";

    /// <summary>A header that lets ada in.</summary>
    public string Ada => Bearer(WorkspaceUnderTest.Ada);

    /// <summary>A header that lets grace in.</summary>
    public string Grace => Bearer(WorkspaceUnderTest.Grace);

    /// <summary>The chat app's own principal, which is bound to the agent app.</summary>
    public ServicePrincipal ChatPrincipal => Workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;

    /// <summary>Starts with the seed that ships.</summary>
    public static Task<AppBehindIngress> StartAsync(Uri? upstream, params (string Name, string Value)[] settings) =>
        StartAsync(upstream, WorkspaceUnderTest.Chat, settings: settings);

    /// <param name="app">Whose place is taken.</param>
    public static async Task<AppBehindIngress> StartAsync(
        Uri? upstream, string app, string? seed = null, TimeProvider? time = null, params (string Name, string Value)[] settings)
    {
        var workspace = await WorkspaceUnderTest.StartAsync(
            seed, time, [.. upstream is null ? [] : new[] { ($"Apps:{app}:Upstream", upstream.GetLeftPart(UriPartial.Authority)) }, .. settings]);
        return new(workspace, app);
    }

    /// <summary>An app that answers each request with its head, as it came to it.</summary>
    public static RawAgent Echo() => new(async connection =>
    {
        var head = await connection.ReadUntilAsync("\r\n\r\n");
        await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {head.Length}\r\nConnection: close\r\n\r\n{head}");
    });

    /// <summary>A header that lets a person in.</summary>
    public string Bearer(string email) => $"Authorization: Bearer {Workspace.TokenOf(email)}";

    /// <summary>A header that lets somebody in.</summary>
    public string Bearer(Principal principal) => $"Authorization: Bearer {Workspace.TokenOf(principal)}";

    public Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Ingress);

    /// <summary>One request over a connection of its own, and the whole answer.</summary>
    public async Task<RawReply> SendAsync(string method, string path, string? body = null, params string[] headers)
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync(method, path, body, headers);
        return await connection.ReadReplyAsync();
    }

    /// <summary>A GET.</summary>
    public Task<RawReply> GetAsync(string path, params string[] headers) => SendAsync("GET", path, null, headers);

    /// <summary>What the app, an <see cref="Echo"/>, was sent by somebody whom the ingress knows.</summary>
    public async Task<SeenRequest> SeeAsync(params string[] headers)
    {
        var reply = await GetAsync("/", headers);
        Assert.True(reply.Status == 200, $"{reply.Status}: {reply.Body}");
        return SeenRequest.Parse(Encoding.Latin1.GetString(Assert.Single(reply.Chunks)));
    }

    /// <summary>Changes switches.</summary>
    public async Task SwitchAsync(string json)
    {
        using var answer = await Workspace.SendJsonAsync(HttpMethod.Patch, Switches, json);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Signs a person in as a browser would that comes back from the sign-in page.</summary>
    /// <returns>The header with the session's cookie.</returns>
    public async Task<string> SignInAsync(string email)
    {
        var ask = await GetAsync("/");
        var state = Uri.UnescapeDataString(QueryOf(ask.Headers["location"])[OAuthFields.State]);
        var back = await GetAsync($"{IngressRoutes.Callback}?code={CodeOf(email)}&state={Uri.EscapeDataString(state)}", CookieOf(ask));
        Assert.Equal(302, back.Status);
        return CookieOf(back);
    }

    /// <summary>A code as the sign-in page issues it.</summary>
    public string CodeOf(string email)
    {
        var app = Workspace.App(_app);
        return Workspace.Service<AgentStack.FakeWorkspace.SignIn.AuthorizationCodes>().Issue(
            new(Workspace.Person(email), app.OAuthClientId, app.CallbackUrl, app.EffectiveUserApiScopes));
    }

    /// <summary>The cookie that an answer sets, as a header that sends it back.</summary>
    public static string CookieOf(RawReply reply) => $"Cookie: {reply.Headers["set-cookie"].Split(';')[0]}";

    /// <summary>The parameters of an address, as they stand there.</summary>
    public static IReadOnlyDictionary<string, string> QueryOf(string address) =>
        address[(address.IndexOf('?') + 1)..].Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Workspace.DisposeAsync();
    }
}
