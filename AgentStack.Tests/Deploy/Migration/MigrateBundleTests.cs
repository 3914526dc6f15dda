namespace AgentStack.Tests.Deploy.Migration;

/// <summary>Of a whole bundle the wiring to the agent changes, and nothing around it.</summary>
public sealed class MigrateBundleTests
{
    // As the wiring to Model Serving leaves it, with comments in all places.
    private const string Before = """
        # The dashboard.
        bundle:
          name: dashboard
        variables:
          serving_endpoint_name: # who answers
            description: The endpoint
          appkit_app_name:
            description: This app
        resources:
          apps:
            dashboard:
              name: ${var.appkit_app_name}
              source_code_path: ./app
              resources:
                # The agent.
                - name: serving-endpoint   # as in app.yaml
                  description: "Ask ${var.serving_endpoint_name}, or ${var.appkit_app_name}"
                  serving_endpoint:
                    permission: 'CAN_QUERY'  # enough
                    name: ${var.serving_endpoint_name}
                - name: warehouse
                  sql_warehouse: {id: abc, permission: CAN_USE}
              config:
                command: [npm, start]
                env:
                  - name: DATABRICKS_SERVING_ENDPOINT_NAME
                    value_from: "serving-endpoint"
                  - {name: OTHER, value: x}
        targets:
          dev:
            default: true
            variables:
              serving_endpoint_name: dev-agent
        """;

    private const string After = """
        # The dashboard.
        bundle:
          name: dashboard
        variables:
          agent_app_name: # who answers
            description: The endpoint
          appkit_app_name:
            description: This app
        resources:
          apps:
            dashboard:
              name: ${var.appkit_app_name}
              source_code_path: ./app
              resources:
                # The agent.
                - name: agent-backend   # as in app.yaml
                  description: "Ask ${var.agent_app_name}, or ${var.appkit_app_name}"
                  app:
                    permission: 'CAN_USE'  # enough
                    name: ${var.agent_app_name}
                - name: warehouse
                  sql_warehouse: {id: abc, permission: CAN_USE}
              config:
                command: [npm, start]
                env:
                  - name: AGENT_APP_URL
                    value_from: "agent-backend"
                  - {name: OTHER, value: x}
        targets:
          dev:
            default: true
            variables:
              agent_app_name: dev-agent
        """;

    [Fact]
    public async Task Binding_variable_and_environment_change_and_nothing_else_does()
    {
        using var tree = new MigratedTree(("databricks.yml", Before));

        var left = await tree.LeftAsync();

        Assert.Equal(After, tree.Read("databricks.yml"));
        Assert.Equal(["databricks.yml:33 agent_app_name still has an endpoint's name as its value."], left);
    }

    [Fact]
    public async Task Carriage_returns_a_byte_order_mark_and_a_missing_last_line_end_stay()
    {
        using var tree = new MigratedTree();
        File.WriteAllText(tree.File("databricks.yml"), "\uFEFF" + Before.ReplaceLineEndings("\r\n"));

        await tree.LeftAsync();

        Assert.Equal(
            [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(After.ReplaceLineEndings("\r\n"))],
            File.ReadAllBytes(tree.File("databricks.yml")));
    }

    [Fact]
    public async Task Files_that_the_bundle_includes_change_too()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", "include: [resources/*.yml, ./more/**/*.yml]\nvariables:\n  serving_endpoint_name: {}\n"),
            ("resources/app.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")
                + "      config: {env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value: x}]}\n"),
            ("more/a/b.yml", "# ${var.serving_endpoint_name}\nscripts: {s: {content: 'echo ${var.serving_endpoint_name}'}}"),
            ("other/c.yml", "a: ${var.serving_endpoint_name}"));

        Assert.Empty(await tree.LeftAsync());

        Assert.Contains("agent_app_name: {}", tree.Read("databricks.yml"));
        Assert.Contains("{name: agent-backend, app: {name: '${var.agent_app_name}', permission: CAN_USE}}", tree.Read("resources/app.yml"));
        Assert.Contains("{env: [{name: AGENT_APP_URL, value_from: agent-backend}]}", tree.Read("resources/app.yml"));
        Assert.Equal("# ${var.serving_endpoint_name}\nscripts: {s: {content: 'echo ${var.agent_app_name}'}}", tree.Read("more/a/b.yml"));
        Assert.Equal("a: ${var.serving_endpoint_name}", tree.Read("other/c.yml"));
    }
}
