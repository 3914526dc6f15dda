using AgentStack.Deploy.Model;

namespace AgentStack.Tests.Deploy.Emission;

public sealed class AppYamlTests
{
    [Fact]
    public void It_spells_valueFrom_as_the_platform_does()
    {
        var entry = Emitted.Yaml(SampleModels.TwoApps, "proxy/app.yaml")["env"][0];

        Assert.Equal("AGENT_APP_URL", entry.TextAt("name"));
        Assert.Equal("agent-backend", entry.TextAt("valueFrom"));
    }

    [Fact]
    public void A_variable_is_replaced_by_its_default_and_by_what_that_stands_for()
    {
        var yaml = Of("${var.table}", new("region", "", "eu"), new("table", "", "${var.region}.traces"));

        Assert.Equal("eu.traces", Emitted.Parse(yaml)["env"][0].TextAt("value"));
    }

    [Theory]
    [InlineData("${var.region}.traces", "${var.region}")]
    [InlineData("${var.table}", "${var.table}")]
    [InlineData("${bundle.target}", "${bundle.target}")]
    [InlineData("${var.circle}", "${var.circle}")]
    public void What_has_no_value_without_the_bundle_is_left_out_and_named(string value, string missing)
    {
        var yaml = Of(
            value, new("region", "", Default: null), new("table", "", "${var.region}"), new("circle", "", "${var.circle}"));

        Assert.False(Emitted.Parse(yaml).Has("env"));
        Assert.Contains($"# TABLE stands in the bundle only: {missing} has no value here.\n", yaml);
    }

    [Fact]
    public void What_a_shell_would_fill_in_stays() =>
        Assert.Equal("${HOME}", Emitted.Parse(Of("${HOME}"))["env"][0].TextAt("value"));

    private static string Of(string value, params BundleVariable[] variables)
    {
        var app = new AppModel("agent", "my-agent", ["run"]) { Environment = [EnvironmentEntry.Of("TABLE", value)] };
        return Emitted.Text(new BundleModel("stack", [app], variables), "agent/app.yaml");
    }
}
