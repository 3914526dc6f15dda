using AgentStack.Contract;

namespace AgentStack.Tests.ServiceDefaults;

[Collection(ProcessWideListening.Name)]
public sealed class TelemetryTests
{
    private const string Grpc = "/opentelemetry.proto.collector";
    private static readonly string[] Paths = ["/v1/traces", "/v1/metrics", "/v1/logs"];

    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_over_http()
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        await ObservedService.RunAsync(collector, "http/protobuf", Get("/orders"));
        AssertSignals(collector.On("/v1/traces"), collector.On("/v1/metrics"), collector.On("/v1/logs"));
    }

    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_over_grpc()
    {
        await using var collector = await TelemetryCollector.StartGrpcAsync();
        await ObservedService.RunAsync(collector, "grpc", Get("/orders"));
        AssertSignals(
            collector.On($"{Grpc}.trace.v1.TraceService/Export"),
            collector.On($"{Grpc}.metrics.v1.MetricsService/Export"),
            collector.On($"{Grpc}.logs.v1.LogsService/Export"));
    }

    [Fact]
    public async Task An_export_says_which_service_it_is_from_and_carries_the_collector_s_key()
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        await ObservedService.RunAsync(collector, "http/protobuf", Get("/orders"));
        Assert.All(Paths, path =>
        {
            Assert.Contains(ObservedService.Name, collector.On(path), StringComparison.Ordinal);
            Assert.Contains("instance-1", collector.On(path), StringComparison.Ordinal);
        });
        Assert.Equal(["the-key"], collector.ApiKeys);
    }

    [Fact]
    public async Task A_request_s_span_has_its_route_and_status()
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        await ObservedService.RunAsync(collector, "http/protobuf", Get("/orders"));
        var traces = collector.On("/v1/traces");
        Assert.Contains("GET /{**path}", traces, StringComparison.Ordinal);
        Assert.Contains("http.route", traces, StringComparison.Ordinal);
        Assert.Contains("http.response.status_code", traces, StringComparison.Ordinal);
        Assert.Contains("http.request.method", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("error.type", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_request_s_span_names_the_failure()
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        await ObservedService.RunAsync(collector, "http/protobuf", Get("/fail"));
        Assert.Contains("error.type", collector.On("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", collector.On("/v1/traces"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HealthRoutes.Ready)]
    [InlineData(HealthRoutes.Alive)]
    public async Task A_probe_leaves_no_span_and_no_measurement(string route)
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        await ObservedService.RunAsync(collector, "http/protobuf", Get(route));
        Assert.Empty(collector.On("/v1/traces"));
        Assert.NotEmpty(collector.On("/v1/metrics"));
        Assert.DoesNotContain("http.server.request.duration", collector.On("/v1/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_exported_even_at_the_finest_log_level()
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        var request = Get("/call");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer secret-of-the-app");
        request.Headers.TryAddWithoutValidation(ForwardedHeaders.AccessToken, "secret-of-the-user");
        await ObservedService.RunAsync(collector, "http/protobuf", request);

        Assert.Contains("/inner", collector.On("/v1/traces"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of", collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_logged_without_its_query()
    {
        await using var collector = await TelemetryCollector.StartHttpAsync();
        await ObservedService.RunAsync(collector, "http/protobuf", Get("/call"));
        Assert.Contains("/inner answered 200 in", collector.On("/v1/logs"), StringComparison.Ordinal);
        Assert.DoesNotContain("page=2 answered", collector.On("/v1/logs"), StringComparison.Ordinal);
    }

    private static void AssertSignals(string traces, string metrics, string logs)
    {
        Assert.Contains(ObservedService.OwnSpan, traces, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore", traces, StringComparison.Ordinal);
        Assert.Contains(ObservedService.OwnCounter, metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("kestrel.active_connections", metrics, StringComparison.Ordinal);
        Assert.Contains("dotnet.gc", metrics, StringComparison.Ordinal);
        Assert.Contains(ObservedService.OwnLog, logs, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);
}
