using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentStack.Tests.ServiceDefaults;

/// <summary>A client as a service with the defaults has it, in a time that does not pass by itself.</summary>
internal sealed class ResilientClient : IDisposable
{
    private readonly IHost _host;

    /// <param name="patience">How long a wait is over at once; by default no timeout ever is, and every delay.</param>
    /// <param name="configure">What the service says of its client.</param>
    /// <param name="settings">The service's configuration.</param>
    public ResilientClient(TimeSpan? patience = null, Action<IHttpClientBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        Time = new EagerTimeProvider(patience ?? TimeSpan.FromSeconds(9));
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddServiceDefaults();
        configure?.Invoke(builder.Services.AddHttpClient("client"));
        _host = builder.Build();
        Http = _host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("client");
    }

    public HttpClient Http { get; }

    public EagerTimeProvider Time { get; }

    public void Dispose()
    {
        Http.Dispose();
        _host.Dispose();
    }
}
