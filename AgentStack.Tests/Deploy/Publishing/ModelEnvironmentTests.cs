using AgentStack.Deploy.Model;
using AgentStack.Deploy.Publishing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AgentStack.Tests.Deploy.Publishing;

public sealed class ModelEnvironmentTests
{
    private const string Secret = "hunter2-of-the-warehouse";

    [Fact]
    public async Task A_text_is_a_value_and_a_parameter_is_a_variable()
    {
        await using var model = new PublishedModel();
        var table = model.Builder.AddParameter("tracing-table");
        model.AddApp("agent").WithEnvironment("MODE", "fast").WithEnvironment("TABLE", table);

        var agent = await model.ReadAppAsync("agent");

        Assert.Equal([EnvironmentEntry.Of("MODE", "fast"), EnvironmentEntry.Of("TABLE", "${var.tracing_table}")], agent.Environment);
    }

    [Fact]
    public async Task A_parameters_value_on_this_machine_stays_here_and_its_published_default_goes_along()
    {
        await using var model = new PublishedModel();
        model.Builder.Configuration["Parameters:region"] = "mars";
        var region = model.Builder.AddParameter("region", "moon");
        var size = model.Builder.AddParameter("size", "small", publishValueAsDefault: true);
        size.Resource.Description = "How large";
        model.AddApp("agent").WithEnvironment("REGION", region).WithEnvironment("SIZE", size);

        var read = await model.ReadAsync();

        Assert.Equal(
            [new BundleVariable("region", "Parameter region of the AppHost", Default: null), new BundleVariable("size", "How large", "small")],
            read.Variables);
    }

    [Fact]
    public async Task Parameters_in_bindings_are_variables_too_and_those_that_nothing_uses_are_none()
    {
        await using var model = new PublishedModel();
        model.Builder.AddParameter("unused");
        var experiment = model.Builder.AddParameter("experiment-id");
        model.AddApp("agent", app => app.Bind(
            new("experiment", BindingKind.Experiment, "CAN_EDIT", [experiment.AsVariable()]), "MLFLOW_EXPERIMENT_ID"));

        var read = await model.ReadAsync();

        Assert.Equal(["experiment_id"], read.Variables.Select(variable => variable.Name));
        Assert.Equal([EnvironmentEntry.From("MLFLOW_EXPERIMENT_ID", "experiment")], read.Apps[0].Environment);
        Assert.Equal(["${var.experiment_id}"], Assert.Single(read.Apps[0].Resources).Values);
    }

    [Fact]
    public async Task A_secret_parameter_is_a_binding_to_a_secret_and_never_a_value()
    {
        await using var model = new PublishedModel();
        model.Builder.Configuration["Parameters:api-key"] = Secret;
        var key = model.Builder.AddParameter("api-key", secret: true);
        model.AddApp("agent").WithEnvironment("API_KEY", key).WithEnvironment("SAME_KEY", $"{key}");

        var read = await model.ReadAsync();

        Assert.Equal(
            [EnvironmentEntry.From("API_KEY", "api-key"), EnvironmentEntry.From("SAME_KEY", "api-key")], read.Apps[0].Environment);
        var binding = Assert.Single(read.Apps[0].Resources);
        Assert.Equal(("api-key", BindingKind.Secret, "READ"), (binding.Name, binding.Kind, binding.Permission));
        Assert.Equal(["${var.secret_scope}", "api-key"], binding.Values);
        Assert.Equal("stack", Assert.Single(read.Variables, variable => variable.Name == "secret_scope").Default);
    }

    [Fact]
    public async Task A_secret_inside_a_text_or_as_a_variable_is_refused_without_its_value()
    {
        await using var model = new PublishedModel();
        model.Builder.Configuration["Parameters:api-key"] = Secret;
        var key = model.Builder.AddParameter("api-key", secret: true);
        model.AddApp("agent").WithEnvironment("URL", $"https://x/?key={key}");

        var asVariable = Assert.ThrowsAny<DistributedApplicationException>(() => key.AsVariable());
        var failure = await Assert.ThrowsAsync<PublishException>(model.ReadAsync);

        Assert.All([asVariable, failure], refusal => Assert.Contains("'api-key'", refusal.Message, StringComparison.Ordinal));
        Assert.Contains("URL", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString() + asVariable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_is_a_text_with_variables_in_it()
    {
        await using var model = new PublishedModel();
        var catalog = model.Builder.AddParameter("catalog");
        var schema = model.Builder.AddParameter("schema");
        model.AddApp("agent").WithEnvironment("TABLE", $"{catalog}.{schema}.{{traces}}");

        var agent = await model.ReadAppAsync("agent");

        Assert.Equal([EnvironmentEntry.Of("TABLE", "${var.catalog}.${var.schema}.{traces}")], agent.Environment);
    }

    [Fact]
    public async Task What_Aspire_adds_for_itself_is_left_out()
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend");
        var proxy = model.AddApp("proxy").WithHttpEndpoint(name: "admin", env: "ADMIN_PORT");
        proxy.WithReference(agent.GetEndpoint("http")).WithEnvironment(context =>
        {
            context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            context.EnvironmentVariables["HTTP_PORTS"] = proxy.GetEndpoint("http").Property(EndpointProperty.TargetPort);
            context.EnvironmentVariables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
            context.EnvironmentVariables["OTEL_TRACES_EXPORTER"] = "otlp";
            context.EnvironmentVariables["OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED"] = "true";
        });

        var read = await model.ReadAppAsync("proxy");

        Assert.Equal(["AGENT_APP_URL"], read.Environment.Select(entry => entry.Name));
    }

    [Fact]
    public async Task Where_somebody_sends_telemetry_goes_along()
    {
        await using var model = new PublishedModel();
        model.AddApp("agent").WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector").WithEnvironment("OTEL_TRACES_SAMPLER", "always_off");

        var agent = await model.ReadAppAsync("agent");

        Assert.Equal(["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_SAMPLER"], agent.Environment.Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_default_that_is_made_up_anew_each_time_is_none()
    {
        await using var model = new PublishedModel();
        var name = model.Builder.AddParameter("name");
        name.Resource.Default = new MadeUp();
        model.AddApp("agent").WithEnvironment("NAME", name);

        Assert.Null(Assert.Single((await model.ReadAsync()).Variables).Default);
    }

    [Fact]
    public async Task A_part_of_another_apps_address_is_refused()
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend");
        model.AddApp("proxy").WithEnvironment("AGENT_PORT", agent.GetEndpoint("http").Property(EndpointProperty.Port));

        await model.RefusesAsync("'proxy'", "AGENT_PORT", "'agent-backend'");
    }

    [Fact]
    public async Task An_address_inside_a_text_is_refused()
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend");
        model.AddApp("proxy").WithEnvironment("AGENT", $"{agent.GetEndpoint("http")}/invocations");

        await model.RefusesAsync("'proxy'", "AGENT", "'agent-backend'");
    }

    [Fact]
    public async Task A_value_of_any_other_kind_is_refused()
    {
        await using var model = new PublishedModel();
        model.AddApp("proxy").WithEnvironment(context => context.EnvironmentVariables["RETRIES"] = 3);

        await model.RefusesAsync("'proxy'", "RETRIES", "Int32");
    }

    [Fact]
    public async Task A_callback_that_fails_is_told_with_the_resource()
    {
        await using var model = new PublishedModel();
        model.AddApp("proxy").WithEnvironment(_ => throw new InvalidOperationException("no such table"));

        await model.RefusesAsync("'proxy'", "no such table");
    }

    [Fact]
    public async Task A_variable_of_two_values_is_refused()
    {
        await using var model = new PublishedModel();
        var agent = model.AddApp("agent-backend");
        model.AddApp("proxy").WithReference(agent.GetEndpoint("http")).WithEnvironment("AGENT_APP_URL", "https://agent.example");

        await model.RefusesAsync("'proxy'", "AGENT_APP_URL twice");
    }

    private sealed class MadeUp : ParameterDefault
    {
        public override string GetDefaultValue() => Guid.NewGuid().ToString();
    }
}
