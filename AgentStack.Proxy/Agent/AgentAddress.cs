using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;
using AgentStack.WorkspaceClient.Leases;

namespace AgentStack.Proxy.Agent;

/// <summary>Where the agent is, as <see cref="EnvironmentVariables.AgentAppUrl"/> says it in one of four forms.</summary>
public sealed class AgentAddress : IDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ExpireAfter = TimeSpan.FromHours(1);

    private readonly bool _isConfigured;
    private readonly Uri? _url;
    private readonly LeasedValue<Uri>? _app;

    internal AgentAddress(string? configured, AppLookup apps, TimeProvider time, ILogger<AgentAddress> logger)
    {
        var text = configured?.Trim() ?? "";
        _isConfigured = text.Length > 0;
        if (AppAddress.TryReadUrl(text, out _url) || !AppAddress.IsAppName(text))
        {
            return;
        }

        _app = new LeasedValue<Uri>(FetchAsync, time, logger);

        async Task<Lease<Uri>> FetchAsync(CancellationToken cancellation)
        {
            var url = await LookUpAsync(apps, text, cancellation);
            var now = time.GetUtcNow();
            return new(url, now + RenewAfter, now + ExpireAfter);
        }
    }

    /// <summary>
    /// The agent's URL, its path prefix kept, no slash at its end: append a route to <c>AbsoluteUri.TrimEnd('/')</c>, which
    /// drops the one that a URL without a path always shows. The scheme is <c>http</c>, <c>https</c>, or one that service
    /// discovery resolves (<c>https+http</c>).
    /// </summary>
    /// <exception cref="ProxyException">Nothing or nonsense is configured, or the named app has no address.</exception>
    /// <exception cref="WorkspaceException">There is no such app, or no credential to ask for it with.</exception>
    public ValueTask<Uri> ResolveAsync(CancellationToken cancellation)
    {
        if (_url is not null)
        {
            return new(_url);
        }

        return _app?.GetAsync(cancellation) ?? ValueTask.FromException<Uri>(_isConfigured ? Invalid() : Missing());
    }

    public void Dispose() => _app?.Dispose();

    private static async Task<Uri> LookUpAsync(AppLookup apps, string name, CancellationToken cancellation)
    {
        try
        {
            var app = await apps.FindAsync(name, cancellation);
            return app.Url ?? throw Unreachable($"App '{name}' has no URL yet: deploy and start it.");
        }
        catch (OperationCanceledException failure)
        {
            throw Unreachable($"The workspace did not say in time where app '{name}' is: try again.", failure);
        }
    }

    private static ProxyException Missing() => new(ProxyError.AgentAddressMissing, ErrorCodes.AgentAddressMissing);

    private static ProxyException Unreachable(string message, Exception? cause = null) =>
        new(ProxyError.AgentUnreachable, message, cause);

    private static ProxyException Invalid() => new(
        ProxyError.AgentAddressInvalid,
        $"{EnvironmentVariables.AgentAppUrl} is not an address: set it to a URL (https://host), a host "
        + $"(host.databricksapps.com), a service-discovery address (https+http://{ResourceNames.AgentBackend}), "
        + "or the name of an app of the workspace (my-agent).");
}
