using AgentStack.Proxy.Agent;
using AgentStack.Proxy.Credentials;
using AgentStack.Proxy.Errors;
using AgentStack.Tests.Logs;
using AgentStack.Tests.Time;
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
    public async Task<ProxyException> FailureAsync() => await Assert.ThrowsAsync<ProxyException>(TokenAsync);

    /// <summary>Where a request would go now.</summary>
    public async Task<Uri> AddressAsync() => await _services.GetRequiredService<AgentAddress>().ResolveAsync(Cancellation);

    /// <summary>The failure that the search for the agent would meet now.</summary>
    public async Task<ProxyException> AddressFailureAsync() =>
        await Assert.ThrowsAsync<ProxyException>(AddressAsync);

    /// <summary>Waits for a log entry with this text.</summary>
    public Task HasLoggedAsync(string text) =>
        Eventually.HoldsAsync(() => Logs.All.Any(entry => entry.Contains(text, StringComparison.Ordinal)), $"logged '{text}'");

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
