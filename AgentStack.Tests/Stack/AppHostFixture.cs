using Aspire.Hosting;
using Aspire.Hosting.Testing;
using AgentStack.Contract;
using AgentStack.Tests.Stack;

[assembly: AssemblyFixture(typeof(AppHostFixture))]

namespace AgentStack.Tests.Stack;

/// <summary>The real AppHost with all its processes, started once for the tests that need it.</summary>
public sealed class AppHostFixture : IAsyncDisposable
{
    /// <summary>What the proxy is given as its own credential.</summary>
    public const string ProxyToken = "stack-test-principal-token";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(5);
    private readonly Lazy<Task<DistributedApplication>> _application;
    private IDistributedApplicationTestingBuilder? _builder;

    public AppHostFixture() => _application = new(StartAsync);

    public async Task<HttpClient> ClientOfAsync(string resourceName) => (await _application.Value).CreateHttpClient(resourceName);

    public async Task<DistributedApplication> ApplicationAsync() => await _application.Value;

    public async ValueTask DisposeAsync()
    {
        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }
    }

    private async Task<DistributedApplication> StartAsync()
    {
        using var deadline = new CancellationTokenSource(StartDeadline);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AgentStack_AppHost>(
            [$"--Parameters:databricks-token={ProxyToken}"], deadline.Token);
        var application = await _builder.BuildAsync(deadline.Token);
        await application.StartAsync(deadline.Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.Proxy, deadline.Token);
        return application;
    }
}
