using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentStack.Contract;
using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.ServiceDefaults;

/// <summary>A service with the defaults that tells a collector what it does.</summary>
internal static class ObservedService
{
    public const string Name = "observed-service";
    public const string OwnSpan = "own span";
    public const string OwnCounter = "own.counter";
    public const string OwnLog = "own log of order 17";

    private static readonly ActivitySource Source = new("AgentStack.Tests.Observed");
    private static readonly Meter Meter = new("AgentStack.Tests.Observed");
    private static readonly Counter<int> Counter = Meter.CreateCounter<int>(OwnCounter);

    /// <summary>Runs the service, sends it the request, and stops it, which flushes what it has to tell.</summary>
    public static async Task RunAsync(TelemetryCollector collector, string protocol, HttpRequestMessage request)
    {
        var settings = new Dictionary<string, string?>
        {
            [EnvironmentVariables.OtlpEndpoint] = collector.Address,
            [EnvironmentVariables.OtlpProtocol] = protocol,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"{TelemetryCollector.ApiKeyHeader}=the-key",
            ["OTEL_SERVICE_NAME"] = Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=instance-1",
        };
        await using var service = await LocalServer.StartAsync(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Logging.SetMinimumLevel(LogLevel.Trace);
                builder.AddServiceDefaults();
            },
            app => app.MapDefaultEndpoints().Map("/{**path}", AnswerAsync));

        // A client that no provider hears: it is not part of the service.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(service.Urls.Single()) };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await service.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Does a bit of everything, and calls itself with the headers that it got.</summary>
    private static async Task AnswerAsync(HttpContext context)
    {
        using var span = Source.StartActivity(OwnSpan);
        Counter.Add(1);
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("own").LogInformation("own log of order {Order}", 17);
        if (context.Request.Path == "/fail")
        {
            throw new InvalidOperationException("it failed");
        }

        if (context.Request.Path != "/call")
        {
            return;
        }

        using var client = context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var call = new HttpRequestMessage(HttpMethod.Get, $"http://{context.Request.Host}/inner?page=2");
        foreach (var header in context.Request.Headers.Where(header => header.Key != "Host"))
        {
            call.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }

        using var answer = await client.SendAsync(call, context.RequestAborted);
    }
}
