using AgentStack.FakeAgent;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.FakeAgent;

/// <summary>The fake agent on a loopback port of its own, with all that it logs.</summary>
internal sealed class FakeAgentServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeAgentServer(WebApplication app, CapturedLogs logs)
    {
        _app = app;
        Logs = logs;
    }

    public Uri Address => new(_app.Urls.Single());

    public CapturedLogs Logs { get; }

    /// <summary>Starts the agent without a pause between words.</summary>
    /// <param name="time">The clock, if not the system's.</param>
    /// <param name="settings">Further settings, as on a command line: <c>--Agent:Type=Untyped</c>.</param>
    public static async Task<FakeAgentServer> StartAsync(TimeProvider? time = null, params string[] settings)
    {
        var logs = new CapturedLogs();
        var builder = WebApplication.CreateSlimBuilder(["--Agent:TokenDelay=0", .. settings]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddFakeAgent();
        var app = builder.Build();
        app.MapFakeAgent();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeAgentServer(app, logs);
    }

    /// <summary>Starts the agent as an app of a workspace's double: with the environment that the platform would give it.</summary>
    public static async Task<FakeAgentServer> StartInAsync(WorkspaceUnderTest workspace, params string[] settings)
    {
        var environment = await workspace.GetJsonAsync($"/_fake/apps/{WorkspaceUnderTest.Agent}/environment");
        return await StartAsync(
            time: null, [.. environment.EnumerateObject().Select(variable => $"--{variable.Name}={variable.Value.GetString()}"), .. settings]);
    }

    public static Task<FakeAgentServer> StartUntypedAsync() => StartAsync(time: null, "--Agent:Type=Untyped");

    public Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Address);

    /// <summary>One request over a connection of its own, and the whole answer.</summary>
    public async Task<RawReply> SendAsync(string method, string path, string? body = null, params string[] headers)
    {
        using var connection = await ConnectAsync();
        await connection.SendAsync(method, path, body, headers);
        return await connection.ReadReplyAsync();
    }

    /// <summary>A question to a <c>ResponsesAgent</c>.</summary>
    public Task<RawReply> AskAsync(string question, bool stream, params string[] headers) =>
        SendAsync("POST", "/invocations", Question.ForResponses(question, stream), headers);

    /// <summary>Shuts the agent down as the platform does.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
