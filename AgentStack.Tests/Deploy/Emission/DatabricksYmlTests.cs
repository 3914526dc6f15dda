using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Model;

namespace AgentStack.Tests.Deploy.Emission;

public sealed class DatabricksYmlTests
{
    private const string Whole = "databricks.yml";
    private const string OfProxy = "proxy/databricks.yml";

    [Fact]
    public void The_CLI_is_one_whose_engine_starts_apps()
    {
        var yaml = Emitted.Yaml(SampleModels.TwoApps, Whole);

        Assert.Equal(">= 1.3.0", yaml.TextAt("bundle", "databricks_cli_version"));
        Assert.Equal("direct", yaml.TextAt("bundle", "engine"));
        Assert.Equal("true", yaml.TextAt("resources", "apps", "agent", "lifecycle", "started"));
        Assert.Equal("true", yaml.TextAt("resources", "apps", "proxy", "lifecycle", "started"));
    }

    [Fact]
    public void An_apps_name_is_a_variable_that_holds_the_models()
    {
        var yaml = Emitted.Yaml(SampleModels.TwoApps, Whole);

        Assert.Equal("${var.agent_app_name}", yaml.TextAt("resources", "apps", "agent", "name"));
        Assert.Equal("agentstack-agent", yaml.TextAt("variables", "agent_app_name", "default"));
    }

    [Fact]
    public void Two_developers_do_not_share_a_name_and_everybody_shares_production()
    {
        var yaml = Emitted.Yaml(SampleModels.TwoApps, Whole);

        Assert.Equal("development", yaml.TextAt("targets", "dev", "mode"));
        Assert.Equal("true", yaml.TextAt("targets", "dev", "default"));
        Assert.Equal("agent-${workspace.current_user.id}", yaml.TextAt("targets", "dev", "variables", "agent_app_name"));
        Assert.Equal("proxy-${workspace.current_user.id}", yaml.TextAt("targets", "dev", "variables", "proxy_app_name"));
        Assert.Equal("production", yaml.TextAt("targets", "prod", "mode"));
        Assert.False(yaml.At("targets", "prod").Has("variables"));
    }

    [Fact]
    public void A_developers_name_is_within_the_platforms_limit_with_the_longest_key_and_id()
    {
        var app = new AppModel("thirteen-char", "some-name", ["run"]);
        var name = Emitted.Yaml(new BundleModel("stack", [app], []), Whole)
            .TextAt("targets", "dev", "variables", "thirteen_char_app_name")!
            .Replace("${workspace.current_user.id}", "7930379096663871", StringComparison.Ordinal);

        Assert.Equal(30, name.Length);
        Assert.True(AppName.IsValid(name));
    }

    [Fact]
    public void Production_is_deployed_once_under_an_explicit_root() => Assert.Equal(
        "/Workspace/Users/${workspace.current_user.userName}/.bundle/${bundle.name}/${bundle.target}",
        Emitted.Yaml(SampleModels.TwoApps, Whole).TextAt("targets", "prod", "workspace", "root_path"));

    [Fact]
    public void A_host_stands_only_where_the_model_says_one_and_holds_no_variable()
    {
        var without = Emitted.Yaml(SampleModels.TwoApps, Whole);
        var with = Emitted.Yaml(SampleModels.Everything, Whole);

        Assert.False(without.At("targets", "dev").Has("workspace"));
        Assert.False(without.At("targets", "prod", "workspace").Has("host"));
        Assert.Equal("https://dev.cloud.databricks.com", with.TextAt("targets", "dev", "workspace", "host"));
        Assert.Equal("https://prod.cloud.databricks.com", with.TextAt("targets", "prod", "workspace", "host"));
    }

    [Fact]
    public void The_binding_to_the_agent_names_the_resource_so_that_the_agent_is_deployed_first()
    {
        var binding = Emitted.Yaml(SampleModels.TwoApps, Whole).At("resources", "apps", "proxy", "resources")[0];

        Assert.Equal("agent-backend", binding.TextAt("name"));
        Assert.Equal("${resources.apps.agent.name}", binding.TextAt("app", "name"));
        Assert.Equal("CAN_USE", binding.TextAt("app", "permission"));
    }

    [Fact]
    public void Split_the_binding_names_a_variable_that_is_the_agents_name_in_both_targets()
    {
        var proxy = Emitted.Yaml(SampleModels.TwoApps, OfProxy, split: true);
        var agent = Emitted.Yaml(SampleModels.TwoApps, "agent/databricks.yml", split: true);

        Assert.Equal("${var.agent_app_name}", proxy.At("resources", "apps", "proxy", "resources")[0].TextAt("app", "name"));
        Assert.Equal(agent.TextAt("variables", "agent_app_name", "default"), proxy.TextAt("variables", "agent_app_name", "default"));
        Assert.Equal(
            agent.TextAt("targets", "dev", "variables", "agent_app_name"), proxy.TextAt("targets", "dev", "variables", "agent_app_name"));
    }

    [Fact]
    public void Split_a_bundle_asks_only_for_the_variables_that_its_app_needs()
    {
        var region = new BundleVariable("region", "", Default: null);
        var table = new BundleVariable("table", "", "${var.region}.traces");
        var other = new BundleVariable("other", "", Default: null);
        var app = new AppModel("agent", "my-agent", ["run"]) { Environment = [EnvironmentEntry.Of("TABLE", "${var.table}")] };
        var model = new BundleModel("stack", [app], [region, table, other]);

        var yaml = Emitted.Yaml(model, "agent/databricks.yml", split: true);

        Assert.Equal("stack-agent", yaml.TextAt("bundle", "name"));
        Assert.True(yaml["variables"].Has("table"));
        Assert.True(yaml["variables"].Has("region"));
        Assert.False(yaml["variables"].Has("other"));
    }

    [Theory]
    [InlineData(false, Whole, new[] { "agent/**", "proxy/**" }, new[] { ".*env*", ".agentstack.json" })]
    [InlineData(true, OfProxy, new[] { "app/**" }, new[] { ".*env*" })]
    public void All_sources_are_uploaded_though_Git_may_ignore_them_and_nobodys_own_files_are(
        bool split, string path, string[] include, string[] exclude)
    {
        var yaml = Emitted.Yaml(SampleModels.TwoApps, path, split);

        Assert.Equal(include, yaml.TextsAt("sync", "include"));
        Assert.Equal(exclude, yaml.TextsAt("sync", "exclude"));
    }

    [Fact]
    public void No_pattern_is_without_a_file_which_a_strict_validation_refuses()
    {
        var paths = BundleTexts.Of(SampleModels.TwoApps, split: true).Select(text => text.Path).ToArray();

        Assert.Contains("agent/.env.example", paths);
        Assert.Contains("proxy/.env.example", paths);
        Assert.Contains("proxy/app/app.yaml", paths);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("${var.x}", "${var.x}")]
    [InlineData("https://example.com/a", "https://example.com/a")]
    [InlineData("on", "\"on\"")]
    [InlineData("0042", "\"0042\"")]
    [InlineData("a: b # c", "\"a: b # c\"")]
    [InlineData("", "\"\"")]
    [InlineData("*a", "\"*a\"")]
    [InlineData("a\nb", "\"a\\nb\"")]
    public void A_value_is_quoted_only_where_somebody_could_take_it_for_something_else(string value, string written) =>
        Assert.Equal(written, YamlScalar.Of(value));
}
