using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentStack.Tests.ServiceDiscovery;

/// <summary>A client with service discovery, and what it would have put on the wire.</summary>
internal sealed class DiscoveringClient : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RecordingHandler _wire = new();
    private readonly HttpClient _client;

    public DiscoveringClient(IConfiguration configuration)
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(configuration)
            .AddServiceDiscovery()
            .ConfigureHttpClientDefaults(http => http.AddServiceDiscovery())
            .AddHttpClient("client").ConfigurePrimaryHttpMessageHandler(() => _wire).Services
            .BuildServiceProvider();
        _client = _services.GetRequiredService<IHttpClientFactory>().CreateClient("client");
    }

    public DiscoveringClient(params (string Key, string Value)[] settings)
        : this(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build())
    {
    }

    /// <summary>Sends a request and answers with the address that it went to.</summary>
    public async Task<string> DestinationAsync(string address)
    {
        using var response = await _client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _services.DisposeAsync();
    }

    /// <summary>Stands where the socket would be, and answers each request with its own address.</summary>
    private sealed class RecordingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent(request.RequestUri!.AbsoluteUri) });
    }
}
