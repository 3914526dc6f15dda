using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Engine;

public sealed class EnvironmentTests
{
    [Fact]
    public async Task A_variable_takes_a_string_a_parameter_an_endpoint_an_expression_or_a_callback()
    {
        await using var application = new TestApplication("--Parameters:secret=s3cret");
        var secret = application.Builder.AddParameter("secret", secret: true);
        var server = application.AddScript("server", "sleep 60").WithHttpEndpoint();
        application.AddProbe()
            .WithEnvironment("BY_STRING", "a b=c")
            .WithEnvironment("BY_PARAMETER", secret)
            .WithEnvironment("BY_ENDPOINT", server.GetEndpoint("http"))
            .WithEnvironment("BY_EXPRESSION", $"{{{server.GetEndpoint("http").Property(EndpointProperty.Port)}}}/{secret}")
            .WithEnvironment("BY_FUNCTION", () => "computed")
            .WithEnvironment(context => context.EnvironmentVariables["BY_CALLBACK"] = context.Resource.Name);

        var environment = await application.EnvironmentOfProbeAsync();

        var endpoint = server.GetEndpoint("http");
        Assert.Equal("a b=c", environment["BY_STRING"]);
        Assert.Equal("s3cret", environment["BY_PARAMETER"]);
        Assert.Equal($"http://localhost:{endpoint.Port}", environment["BY_ENDPOINT"]);
        Assert.Equal($"{{{endpoint.Port}}}/s3cret", environment["BY_EXPRESSION"]);
        Assert.Equal("computed", environment["BY_FUNCTION"]);
        Assert.Equal("probe", environment["BY_CALLBACK"]);
    }

    [Fact]
    public async Task The_later_of_two_settings_of_a_variable_wins()
    {
        await using var application = new TestApplication();
        application.AddProbe().WithEnvironment("NAME", "first").WithEnvironment("NAME", "second");

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal("second", environment["NAME"]);
    }

    [Fact]
    public async Task A_process_is_told_its_own_port_and_its_callers_the_stable_one()
    {
        await using var application = new TestApplication();
        var probe = application.AddProbe().WithHttpEndpoint(env: "PORT");
        probe.WithEnvironment("STABLE", probe.GetEndpoint("http").Property(EndpointProperty.Port));
        probe.WithEnvironment("TARGET", probe.GetEndpoint("http").Property(EndpointProperty.TargetPort));

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal(environment["TARGET"], environment["PORT"]);
        Assert.NotEqual(environment["STABLE"], environment["PORT"]);
    }

    [Fact]
    public async Task Arguments_take_strings_parameters_and_endpoints()
    {
        await using var application = new TestApplication();
        var name = application.Builder.AddParameter("name", "World");
        var script = application.AddScript("script", "printf '%s\\n' \"$0\" \"$@\"").WithHttpEndpoint();
        script.WithArgs("zero", "two words").WithArgs(name, script.GetEndpoint("http"));

        await application.StartAsync();
        await application.ReachesAsync("script", KnownResourceStates.Finished);

        Assert.Equal(["zero", "two words", "World", script.GetEndpoint("http").Url], await application.OutputOfAsync("script"));
    }

    [Fact]
    public async Task A_resource_that_exports_telemetry_knows_its_name_and_instance()
    {
        await using var application = new TestApplication("--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:4317");
        application.AddProbe().WithOtlpExporter();

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal("probe", environment["OTEL_SERVICE_NAME"]);
        Assert.Matches("^service.instance.id=[a-z]{8}$", environment["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("http://localhost:4317", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("grpc", environment["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("1000", environment["OTEL_METRIC_EXPORT_INTERVAL"]);
    }

    [Fact]
    public async Task Telemetry_goes_over_http_where_the_dashboard_takes_nothing_else()
    {
        await using var application = new TestApplication(
            "--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://localhost:4318", "--AppHost:OtlpApiKey=key", "--environment=Production");
        application.AddProbe().WithOtlpExporter();

        var environment = await application.EnvironmentOfProbeAsync();

        Assert.Equal("http://localhost:4318", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", environment["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("x-otlp-api-key=key", environment["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.DoesNotContain("OTEL_METRIC_EXPORT_INTERVAL", environment.Keys);
    }
}
