using System.Diagnostics;
using AgentStack.Contract;
using AgentStack.ServiceDefaults.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentStack.Tests.ServiceDefaults;

[Collection(ProcessWideListening.Name)]
public sealed class TelemetrySettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_collector_nothing_is_built_and_nothing_listens(string? endpoint)
    {
        var builder = BuilderWith(EnvironmentVariables.OtlpEndpoint, endpoint);
        builder.AddServiceDefaults();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        using var source = new ActivitySource("AgentStack.Tests.Unheard");
        Assert.False(source.HasListeners());
        Assert.Null(source.StartActivity("unheard"));
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
        Assert.Null(host.Services.GetService<LoggerProvider>());
        Assert.Empty(host.Services.GetServices<ILoggerProvider>());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("collector")]
    [InlineData("ftp://collector")]
    public void An_endpoint_that_is_no_url_is_refused_at_start(string endpoint)
    {
        var exception = Assert.Throws<SettingException>(() => BuilderWith(EnvironmentVariables.OtlpEndpoint, endpoint).AddServiceDefaults());
        Assert.Equal("OTEL_EXPORTER_OTLP_ENDPOINT is not an http or https URL. Set one, such as http://localhost:4317, or unset it to export nothing.", exception.Message);
    }

    [Fact]
    public void An_unknown_protocol_is_refused_at_start()
    {
        var builder = BuilderWith(EnvironmentVariables.OtlpEndpoint, "http://localhost:4317");
        builder.Configuration[EnvironmentVariables.OtlpProtocol] = "http/json";
        var exception = Assert.Throws<SettingException>(() => builder.AddServiceDefaults());
        Assert.Equal("OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json'. Set it to grpc or http/protobuf.", exception.Message);
    }

    private static HostApplicationBuilder BuilderWith(string key, string? value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(key, value)]);
        return builder;
    }
}
