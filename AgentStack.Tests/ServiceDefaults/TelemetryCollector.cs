using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentStack.Tests.ServiceDefaults;

/// <summary>An OTLP receiver that keeps what it gets, per path. Protobuf writes its strings as UTF-8, so they can be searched for.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    public const string ApiKeyHeader = "x-otlp-api-key";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body, string ApiKey)> _exports = new();

    private TelemetryCollector(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // The observed service shares the process and would hear the collector's own requests.
        builder.Services.AddSingleton(new ActivitySource("collector"));
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = protocols));
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>The API keys that the exports came with.</summary>
    public IEnumerable<string> ApiKeys => _exports.Select(export => export.ApiKey).Distinct();

    /// <summary>Everything that arrived, on any path.</summary>
    public string Everything => string.Concat(_exports.Select(export => export.Body));

    public static Task<TelemetryCollector> StartHttpAsync() => StartAsync(HttpProtocols.Http1);

    public static Task<TelemetryCollector> StartGrpcAsync() => StartAsync(HttpProtocols.Http2);

    /// <summary>What arrived on a path: <c>/v1/traces</c>, or a gRPC method.</summary>
    public string On(string path) => string.Concat(_exports.Where(export => export.Path == path).Select(export => export.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<TelemetryCollector> StartAsync(HttpProtocols protocols)
    {
        var collector = new TelemetryCollector(protocols);
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _exports.Enqueue((context.Request.Path.Value!, Encoding.UTF8.GetString(body.ToArray()), context.Request.Headers[ApiKeyHeader].ToString()));

        context.Response.ContentType = context.Request.ContentType;
        if (!context.Response.SupportsTrailers())
        {
            return;
        }

        // gRPC: an empty message and a good end.
        await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
