using AgentStack.Deploy.Emission;
using AgentStack.Deploy.Model;

namespace AgentStack.Tests.Deploy.Emission;

/// <summary>A model that the platform would refuse is refused before anything is written, in one line.</summary>
public sealed class ModelRulesTests
{
    private static readonly AppModel App = new("agent", "agentstack-agent", ["python", "app.py"]);

    [Theory]
    [InlineData("x")]
    [InlineData("Agent")]
    [InlineData("my_agent")]
    [InlineData("-agent")]
    [InlineData("agent-")]
    [InlineData("agent\n")]
    [InlineData("a-name-of-thirty-one-characters")]
    public void An_apps_name_has_2_to_30_lowercase_letters_digits_and_hyphens(string name) =>
        Assert.StartsWith($"The app's name '{name.TrimEnd()}", Refusal(App with { Name = name }));

    [Theory]
    [InlineData("ab")]
    [InlineData("a-name-of-thirty-characters-00")]
    public void A_name_may_be_as_short_and_as_long_as_the_platform_lets_it(string name) => Accept(App with { Name = name });

    [Theory]
    [InlineData("")]
    [InlineData("Agent")]
    [InlineData("1agent")]
    [InlineData("../agent")]
    [InlineData("${var.agent}")]
    [InlineData("agent-too-long")]
    public void A_key_is_static_and_leaves_room_for_the_developers_id(string key) =>
        Assert.StartsWith($"The app's key '{key}'", Refusal(App with { Key = key }));

    [Theory]
    [InlineData("x")]
    [InlineData("agent backend")]
    [InlineData("${var.x}")]
    public void A_bindings_name_has_letters_digits_hyphens_and_underscores(string name) =>
        Assert.StartsWith($"The binding's name '{name}' of the app agent", Refusal(App with { Resources = [Warehouse(name)] }));

    [Fact]
    public void A_binding_has_a_permission_of_its_kind() => Assert.Equal(
        "The binding sql-warehouse of the app agent asks for 'CAN_QUERY': a sql_warehouse knows CAN_MANAGE, CAN_USE, IS_OWNER.",
        Refusal(App with { Resources = [Warehouse("sql-warehouse") with { Permission = "CAN_QUERY" }] }));

    [Fact]
    public void A_binding_has_a_value_for_each_field() => Assert.Equal(
        "The binding key of the app agent needs a value for each of scope, key.",
        Refusal(App with { Resources = [new ResourceBinding("key", BindingKind.Secret, "READ", ["scope"])] }));

    [Fact]
    public void A_securable_is_of_a_type_that_the_platform_knows() => Assert.Equal(
        "The binding files of the app agent must be to one of VOLUME, TABLE, FUNCTION, CONNECTION.",
        Refusal(App with { Resources = [new ResourceBinding("files", BindingKind.UcSecurable, "SELECT", ["main.x.y", "VIEW"])] }));

    [Fact]
    public void Two_bindings_do_not_share_a_name() => Assert.Equal(
        "Two bindings of the app agent have the name sql-warehouse.",
        Refusal(App with { Resources = [Warehouse("sql-warehouse"), Warehouse("sql-warehouse")] }));

    [Fact]
    public void An_app_refers_to_one_before_it() => Assert.Equal(
        "The app agent refers to the app proxy, which is not among the apps before it.",
        Refusal(App with { References = [new AppReference("front", "proxy")] }));

    [Theory]
    [InlineData("1ST")]
    [InlineData("MY-NAME")]
    [InlineData("")]
    public void An_environment_variable_has_a_name_that_a_shell_takes(string name) => Assert.StartsWith(
        $"The variable '{name}' of the app agent", Refusal(App with { Environment = [EnvironmentEntry.Of(name, "x")] }));

    [Fact]
    public void An_environment_variable_is_set_once() => Assert.Equal(
        "The app agent sets NAME twice.",
        Refusal(App with { Environment = [EnvironmentEntry.Of("NAME", "x"), EnvironmentEntry.Of("NAME", "y")] }));

    [Fact]
    public void An_environment_variable_has_a_value_or_a_binding() => Assert.Equal(
        "The app agent must give NAME either a value or a binding.",
        Refusal(App with { Environment = [new EnvironmentEntry("NAME", "x", "sql")], Resources = [Warehouse("sql")] }));

    [Fact]
    public void An_environment_variable_comes_from_a_binding_that_is_there() => Assert.Equal(
        "The app agent takes WAREHOUSE from the binding sql, which it does not have.",
        Refusal(App with { Environment = [EnvironmentEntry.From("WAREHOUSE", "sql")], Resources = [Warehouse("sql-warehouse")] }));

    [Fact]
    public void A_value_names_only_variables_that_are_there() => Assert.Equal(
        "A value of the app agent names the variable region, which is not there.",
        Refusal(App with { Environment = [EnvironmentEntry.Of("NAME", "${var.region}")] }));

    [Fact]
    public void A_value_does_not_name_resources() => Assert.Equal(
        "A value of the app agent holds ${resources.apps.agent.url}: name a variable, or bind the resource.",
        Refusal(App with { Environment = [EnvironmentEntry.Of("NAME", "${resources.apps.agent.url}")] }));

    [Fact]
    public void A_value_has_only_characters_that_a_file_can_hold()
    {
        // An attribute could not hold the half of a pair either.
        string[] values = ["a\0b", "a\ud83d", "\ufffd\ude00"];

        Assert.All(values, value => Assert.Equal(
            "A value of the app agent has a character that no file can hold.",
            Refusal(App with { Environment = [EnvironmentEntry.Of("NAME", value)] })));
    }

    [Fact]
    public void A_command_is_there() => Assert.Equal("The app agent has no command.", Refusal(App with { Command = [] }));

    [Fact]
    public void A_command_needs_no_value_that_app_yaml_cannot_have() => Assert.Equal(
        "The command of the app agent holds ${bundle.target}, which has no default for app.yaml.",
        Refusal(App with { Command = ["run", "${bundle.target}"] }));

    [Fact]
    public void A_compute_size_is_one_of_the_platforms() => Assert.Equal(
        "The compute size 'SMALL' of the app agent must be one of MEDIUM, LARGE, XLARGE.", Refusal(App with { ComputeSize = "SMALL" }));

    [Fact]
    public void A_scope_is_one_word() => Assert.Equal(
        "A user_api_scope of the app agent is empty or has a space.", Refusal(App with { UserApiScopes = ["sql files"] }));

    [Fact]
    public void An_endpoint_is_no_path_of_settings() => Assert.Equal(
        "The guardrail's endpoint 'a:b' must have letters, digits, '-', '_' and '.' only.",
        Refusal(App with { Guardrail = new GuardrailVerdict("a:b", StreamingOk: false) }));

    [Fact]
    public void Two_apps_share_neither_key_nor_name()
    {
        Assert.Equal("Two apps have the key agent.", Refusal(App, App with { Name = "another" }));
        Assert.Equal("Two apps have the name agentstack-agent.", Refusal(App, App with { Key = "another" }));
    }

    [Fact]
    public void A_bundle_has_an_app_and_a_name_without_references()
    {
        Assert.Equal("The bundle stack has no app.", Refusal(new BundleModel("stack", [], [])));
        Assert.StartsWith("The bundle's name '${var.x}'", Refusal(new BundleModel("${var.x}", [App], [])));
    }

    [Theory]
    [InlineData("", "The variable's name ''")]
    [InlineData("1x", "The variable's name '1x'")]
    [InlineData("a.b", "The variable's name 'a.b'")]
    [InlineData("a_", "The variable's name 'a_'")]
    [InlineData("agent_app_name", "The variable agent_app_name is there twice")]
    public void A_variable_can_be_named_by_a_reference_and_is_no_apps_name(string name, string message) =>
        Assert.StartsWith(message, Refusal(new BundleModel("stack", [App], [new BundleVariable(name, "", Default: null)])));

    [Fact]
    public void A_default_names_only_variables_that_are_there() => Assert.Equal(
        "The default of the variable a names the variable b, which is not there.",
        Refusal(new BundleModel("stack", [App], [new BundleVariable("a", "", "${var.b}")])));

    [Theory]
    [InlineData("test", "https://example.com", "There is no target 'test'")]
    [InlineData("dev", "ftp://example.com", "The host of the target dev")]
    [InlineData("dev", "https://user:secret@example.com", "The host of the target dev")]
    public void A_host_is_the_address_of_a_target(string target, string host, string message)
    {
        var hosts = new Dictionary<string, Uri>(StringComparer.Ordinal) { [target] = new(host) };
        var refusal = Refusal(new BundleModel("stack", [App], []) { Hosts = hosts });
        Assert.StartsWith(message, refusal);
        Assert.DoesNotContain("secret", refusal);
    }

    private static ResourceBinding Warehouse(string name) => new(name, BindingKind.SqlWarehouse, "CAN_USE", ["1"]);

    private static void Accept(AppModel app) => Assert.NotEmpty(BundleTexts.Of(new BundleModel("stack", [app], []), split: false));

    private static string Refusal(params AppModel[] apps) => Refusal(new BundleModel("stack", apps, []));

    private static string Refusal(BundleModel model)
    {
        var refusal = Assert.Throws<ModelException>(() => BundleTexts.Of(model, split: false)).Message;
        Assert.DoesNotContain('\n', refusal);
        return refusal;
    }
}
