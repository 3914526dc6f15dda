using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Errors;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Time;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;
using AgentStack.WorkspaceClient.Credentials;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.Credentials;

/// <summary>The front app's identity and its way to the agent, registered as there, on a clock that stands still.</summary>
internal sealed class ProxyServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="settings">All that is configured: nothing of the machine's own environment shines through.</param>
    public ProxyServices(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("HOME", "/nonexistent")])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddWorkspaceCredentials()
            .AddWorkspaceApi()
            .AddAgentAddress()
            .BuildServiceProvider(validateScopes: true);
    }

    public ManualTimeProvider Clock { get; } = new();

    public CapturedLogs Logs { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The token that a request would carry now.</summary>
    public async Task<string> TokenAsync() =>
        await _services.GetRequiredService<ICredential>().GetTokenAsync(Cancellation);

    /// <summary>The failure that a request would meet now.</summary>
    public async Task<WorkspaceException> FailureAsync() => await Assert.ThrowsAsync<WorkspaceException>(TokenAsync);

    /// <summary>Where a request would go now.</summary>
    public async Task<Uri> AddressAsync() => await _services.GetRequiredService<AgentAddress>().ResolveAsync(Cancellation);

    /// <summary>The failure that the search for the agent would meet now.</summary>
    public async Task<ProxyException> AddressFailureAsync()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(AddressAsync);
        Assert.True(ProxyException.TryFrom(failure, out var named), failure.ToString());
        return named;
    }

    /// <summary>Asks the workspace about an app.</summary>
    public async Task<WorkspaceApp> FindAppAsync(string name, CancellationToken? cancellation = null) =>
        await _services.GetRequiredService<AppLookup>().FindAsync(name, cancellation ?? Cancellation);

    /// <summary>Waits for a log entry with this text.</summary>
    public Task HasLoggedAsync(string text) =>
        Eventually.HoldsAsync(() => Logs.All.Any(entry => entry.Contains(text, StringComparison.Ordinal)), $"logged '{text}'");

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
