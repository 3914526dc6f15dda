namespace AgentStack.Tests.Deploy.Migration;

/// <summary>The variable that named the endpoint names the agent app, where it names nothing else.</summary>
public sealed class MigrateVariableTests
{
    [Fact]
    public async Task A_variable_that_still_names_an_endpoint_somewhere_keeps_its_name()
    {
        using var tree = new MigratedTree(("databricks.yml", "variables: {serving_endpoint_name: {}}\n" + MigratedTree.Bundle(
            "- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")
            + "  model_serving_endpoints:\n    e:\n      name: ${var.serving_endpoint_name}\n"));

        Assert.Equal(
            ["databricks.yml:9 serving_endpoint_name names a serving endpoint here and the agent app elsewhere, so it keeps its name."],
            await tree.LeftAsync());
        Assert.Contains("variables: {serving_endpoint_name: {}}", tree.Read("databricks.yml"));
        Assert.Contains("{name: agent-backend, app: {name: '${var.serving_endpoint_name}', permission: CAN_USE}}", tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task A_variable_that_has_its_new_name_already_is_not_declared_twice()
    {
        using var tree = new MigratedTree(("databricks.yml", "variables:\n  serving_endpoint_name: {}\n  agent_app_name: {}\n" + MigratedTree.Bundle(
            "- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")));

        Assert.Equal(["databricks.yml:2 serving_endpoint_name stands beside agent_app_name."], await tree.LeftAsync());
        Assert.Contains("app: {name: '${var.agent_app_name}', permission: CAN_USE}", tree.Read("databricks.yml"));
    }
}
