namespace AgentStack.Tests.Deploy.Migration;

/// <summary>The environment asks for the agent app where it asked for an endpoint.</summary>
public sealed class MigrateEnvironmentTests
{
    private const string Placeholder = "# The agent app's address: the url that 'databricks apps get AGENT_APP_NAME' tells.";

    [Theory]
    [InlineData(
        "command: [npm, start]\nenv:\n# the model\n- name: 'DATABRICKS_SERVING_ENDPOINT_NAME'\n  valueFrom: serving-endpoint # bound\n",
        "command: [npm, start]\nenv:\n# the model\n- name: 'AGENT_APP_URL'\n  valueFrom: agent-backend # bound\n")]
    [InlineData(
        "env: [{valueFrom: \"serving-endpoint\", name: DATABRICKS_SERVING_ENDPOINT_NAME}]",
        "env: [{valueFrom: \"agent-backend\", name: AGENT_APP_URL}]")]
    [InlineData(
        "env:\n  - name: DATABRICKS_SERVING_ENDPOINT_NAME\n    value: my-endpoint\n",
        "env:\n  - name: AGENT_APP_URL\n    valueFrom: agent-backend\n")]
    public async Task An_app_yaml_alone_is_rewired(string before, string after)
    {
        using var tree = new MigratedTree(("app.yaml", before));

        Assert.Empty(await tree.LeftAsync());
        Assert.Equal(after, tree.Read("app.yaml"));
    }

    [Theory]
    [InlineData("env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: e}, {name: AGENT_APP_URL, valueFrom: agent-backend}]", "stands beside AGENT_APP_URL.")]
    [InlineData("env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME}]", "has no value.")]
    public async Task What_cannot_be_rewired_is_left_to_the_person(string appYaml, string what)
    {
        using var tree = new MigratedTree(("app.yml", appYaml));

        Assert.Equal([$"app.yml:1 DATABRICKS_SERVING_ENDPOINT_NAME {what}"], await tree.LeftAsync());
        Assert.Equal(appYaml, tree.Read("app.yml"));
    }

    [Theory]
    [InlineData("A=1\nDATABRICKS_SERVING_ENDPOINT_NAME=my-endpoint\nB=2\n", "A=1\n{0}\nAGENT_APP_URL=\nB=2\n")]
    [InlineData("A=1\r\nexport DATABRICKS_SERVING_ENDPOINT_NAME='x'\r\nB=2", "A=1\r\n{0}\r\nexport AGENT_APP_URL=\r\nB=2")]
    [InlineData("# DATABRICKS_SERVING_ENDPOINT_NAME=", "{0}\n# AGENT_APP_URL=")]
    [InlineData("MY_DATABRICKS_SERVING_ENDPOINT_NAME=x\n", "MY_DATABRICKS_SERVING_ENDPOINT_NAME=x\n")]
    public async Task A_dot_env_file_asks_for_the_address_and_guesses_none(string before, string after)
    {
        using var tree = new MigratedTree((".env", before), ("app/.env.example", before));

        await tree.LeftAsync();

        var expected = after.Replace("{0}", Placeholder, StringComparison.Ordinal);
        Assert.Equal((expected, expected), (tree.Read(".env"), tree.Read("app/.env.example")));
    }

    [Fact]
    public async Task A_dot_env_file_that_has_the_address_already_is_left_to_the_person()
    {
        using var tree = new MigratedTree((".env", "AGENT_APP_URL=https://a\nDATABRICKS_SERVING_ENDPOINT_NAME=x\n"));

        Assert.Equal([".env:2 DATABRICKS_SERVING_ENDPOINT_NAME stands beside AGENT_APP_URL."], await tree.LeftAsync());
    }

    [Theory]
    [InlineData("# AGENT_APP_URL=\nDATABRICKS_SERVING_ENDPOINT_NAME=x\n", "# AGENT_APP_URL=\n{0}\nAGENT_APP_URL=\n")]
    [InlineData("# DATABRICKS_SERVING_ENDPOINT_NAME=old\nDATABRICKS_SERVING_ENDPOINT_NAME=x\n", "# DATABRICKS_SERVING_ENDPOINT_NAME=old\n{0}\nAGENT_APP_URL=\n")]
    [InlineData("#AGENT_APP_URL=a\n# DATABRICKS_SERVING_ENDPOINT_NAME=x\n", "#AGENT_APP_URL=a\n# DATABRICKS_SERVING_ENDPOINT_NAME=x\n")]
    public async Task A_line_that_is_commented_out_does_not_stand_for_the_one_that_counts(string before, string after)
    {
        using var tree = new MigratedTree((".env", before));

        await tree.LeftAsync();

        Assert.Equal(after.Replace("{0}", Placeholder, StringComparison.Ordinal), tree.Read(".env"));
    }

    [Theory]
    [InlineData(".env", "AGENT_APP_URL=", true)]
    [InlineData(".env.local", "export AGENT_APP_URL = \"\" # later\r\nA=1", true)]
    [InlineData(".env", "AGENT_APP_URL=https://a", false)]
    [InlineData(".env", "# AGENT_APP_URL=", false)]
    [InlineData(".env.example", "AGENT_APP_URL=", false)]
    public async Task An_address_that_is_still_missing_is_asked_for(string file, string text, bool isAskedFor)
    {
        using var tree = new MigratedTree((file, text));

        Assert.Equal(isAskedFor ? [$"{file}:1 AGENT_APP_URL is empty."] : [], await tree.LeftAsync());
    }

    [Fact]
    public async Task Another_variable_that_took_the_endpoints_name_is_left_to_the_person()
    {
        using var tree = new MigratedTree(("databricks.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: a, permission: CAN_QUERY}}")
            + "      config: {env: [{name: MODEL, value_from: agent}]}\n"));

        Assert.Contains("databricks.yml:6 MODEL is from 'agent', which a is not bound to.", await tree.LeftAsync());
        Assert.Contains("{name: MODEL, value_from: agent}", tree.Read("databricks.yml"));
    }
}
