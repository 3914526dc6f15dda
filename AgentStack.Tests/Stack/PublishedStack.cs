using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace;
using AgentStack.Tests.Files;
using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Stack;

/// <summary>The published proxy as the platform runs it, in a workspace's double with the fake agent, both behind their ingresses.</summary>
internal sealed class PublishedStack : IAsyncDisposable
{
    private readonly TemporaryDirectory _files;
    private readonly TlsFront _tls;
    private readonly ProgramProcess _agent;

    private PublishedStack(TemporaryDirectory files, WorkspaceUnderTest workspace, TlsFront tls, ProgramProcess agent, ProgramProcess proxy) =>
        (_files, Workspace, _tls, _agent, Proxy) = (files, workspace, tls, agent, proxy);

    public WorkspaceUnderTest Workspace { get; }

    public ProgramProcess Proxy { get; }

    /// <summary>Where people chat.</summary>
    public Uri Chat => Workspace.IngressOf(AppNames.Front);

    public static async Task<PublishedStack> StartAsync(PublishedBundle bundle, ConfigSource config = ConfigSource.Bundle)
    {
        var files = new TemporaryDirectory();
        var ports = FreePort.Next(2);
        var workspace = await WorkspaceUnderTest.StartAsync(
            ($"Apps:{AppNames.Front}:Upstream", $"http://127.0.0.1:{ports[0]}"),
            ($"Apps:{AppNames.Agent}:Upstream", $"http://127.0.0.1:{ports[1]}"));
        var tls = new TlsFront(workspace.Address);
        var agent = await StartAgentAsync(workspace, ports[1]);

        var folder = files.File("proxy");
        PlatformApp.Upload(Path.Combine(bundle.Folder, "proxy"), folder);
        var proxy = PlatformApp.Start(
            folder,
            new PublishedApp(bundle.Folder, "proxy"),
            config,
            await EnvironmentOfAsync(workspace, AppNames.Front),
            (EnvironmentVariables.AppPort, $"{ports[0]}"),
            // A bare host means https, also here; the double's certificate is what this machine trusts.
            (EnvironmentVariables.Host, tls.Host),
            ("SSL_CERT_FILE", files.Write("ca.pem", tls.CertificatePem)),
            ("PATH", Environment.GetEnvironmentVariable("PATH")!));
        await proxy.PrintsAsync("Application started");
        return new(files, workspace, tls, agent, proxy);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _agent.DisposeAsync();
        await _tls.DisposeAsync();
        await Workspace.DisposeAsync();
        _files.Dispose();
    }

    private static async Task<ProgramProcess> StartAgentAsync(WorkspaceUnderTest workspace, int port)
    {
        var environment = await EnvironmentOfAsync(workspace, AppNames.Agent);
        var agent = ProgramProcess.Start(
            "AgentStack.FakeAgent",
            [
                .. environment.EnumerateObject().Select(variable => (variable.Name, variable.Value.GetString())),
                (EnvironmentVariables.AppPort, $"{port}"),
            ]);
        await agent.PrintsAsync("Application started");
        return agent;
    }

    private static Task<System.Text.Json.JsonElement> EnvironmentOfAsync(WorkspaceUnderTest workspace, string app) =>
        workspace.GetJsonAsync($"{FakeWorkspaceRoutes.Apps}{app}{FakeWorkspaceRoutes.Environment}");
}
