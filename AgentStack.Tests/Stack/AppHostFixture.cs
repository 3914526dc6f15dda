using AgentStack.Contract;
using AgentStack.Tests.Files;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>The real AppHost with all its processes. It also builds the page.</summary>
public sealed class AppHostFixture : IAsyncLifetime
{
    /// <summary>A person of the workspace that ships, and another with other data.</summary>
    public const string Ada = "ada@example.com", Grace = "grace@example.com";

    /// <summary>A person who has not consented to the apps' scopes.</summary>
    public const string Alan = "alan@example.com";

    /// <summary>A person who may not use the front app.</summary>
    public const string Eve = "eve@example.com";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(5);
    private readonly TemporaryDirectory _files = new();
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _application;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The AppHost has not started.");

    /// <summary>Where people chat: the front app's ingress.</summary>
    public Uri Chat => Application.GetEndpoint(ResourceNames.Workspace, ResourceNames.ChatIngress);

    /// <summary>A client of the workspace's own address.</summary>
    public HttpClient CreateWorkspaceClient() => Application.CreateHttpClient(ResourceNames.Workspace, "http");

    public async ValueTask InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(StartDeadline);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>(
            [$"--Workspace:Seed={_files.Write("workspace.json", CrowdedSeed.Text())}"], deadline.Token);
        _application = await _builder.BuildAsync(deadline.Token);
        await _application.StartAsync(deadline.Token);
        await _application.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.Proxy, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        _files.Dispose();
    }
}
