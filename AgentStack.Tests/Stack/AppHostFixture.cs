using AgentStack.Contract;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace AgentStack.Tests.Stack;

/// <summary>The real AppHost with all its processes. It also builds the page.</summary>
public sealed class AppHostFixture : IAsyncLifetime
{
    /// <summary>What the proxy is given as its own credential.</summary>
    public const string ProxyToken = "stack-test-principal-token";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(5);
    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _application;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The AppHost has not started.");

    public async ValueTask InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(StartDeadline);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>(
            [$"--Parameters:databricks-token={ProxyToken}"], deadline.Token);
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
    }
}
