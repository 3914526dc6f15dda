namespace AgentStack.Tests.Deploy.Migration;

/// <summary>The binding to the agent's serving endpoint becomes one to its app, and nothing around it changes.</summary>
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

    [Theory]
    [InlineData(
        "resources: {apps: {a: {resources: [{name: 'my-agent', serving_endpoint: {name: x, permission: CAN_MANAGE}}]}}}",
        "resources: {apps: {a: {resources: [{name: 'agent-backend', app: {name: x, permission: CAN_USE}}]}}}")]
    [InlineData(
        "resources:\n  apps:\n    a:\n      resources:\n      - serving_endpoint:\n          name: x\n          permission: \"CAN_VIEW\"\n        name: agent # 😀 é\n",
        "resources:\n  apps:\n    a:\n      resources:\n      - app:\n          name: x\n          permission: \"CAN_USE\"\n        name: agent-backend # 😀 é\n")]
    [InlineData(
        "x: &ep {name: x, permission: CAN_QUERY}\nn: &n agent\nresources: {apps: {a: {resources: [{name: *n, serving_endpoint: *ep}], config: {env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value_from: *n}]}}}}",
        "x: &ep {name: x, permission: CAN_USE}\nn: &n agent-backend\nresources: {apps: {a: {resources: [{name: *n, app: *ep}], config: {env: [{name: AGENT_APP_URL, value_from: *n}]}}}}")]
    [InlineData(
        "x: &b\n  serving_endpoint: {name: x, permission: CAN_QUERY}\nresources:\n  apps:\n    a:\n      resources:\n        - <<: *b\n          name: agent\n",
        "x: &b\n  app: {name: x, permission: CAN_USE}\nresources:\n  apps:\n    a:\n      resources:\n        - <<: *b\n          name: agent-backend\n")]
    [InlineData(
        "targets: {dev: {resources: {apps: {a: {resources: [{name: agent, serving_endpoint: {name: x}}]}}}}}",
        "targets: {dev: {resources: {apps: {a: {resources: [{name: agent-backend, app: {name: x}}]}}}}}")]
    public async Task Each_way_to_write_a_binding_is_changed_in_place(string before, string after)
    {
        using var tree = new MigratedTree(("databricks.yml", before));

        await tree.LeftAsync();

        Assert.Equal(after, tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task A_name_that_is_written_out_is_left_to_the_person()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle("- {name: agent, serving_endpoint: {name: my-endpoint, permission: CAN_QUERY}}")));

        Assert.Equal(["databricks.yml:5 The binding now names an app where it named a serving endpoint."], await tree.LeftAsync());
    }

    [Fact]
    public async Task Of_several_endpoints_the_one_that_the_environment_reads_is_the_agent()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", Bundle(
                "- {name: agent-llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}",
                "- {name: chat, serving_endpoint: {name: booking, permission: CAN_QUERY}}")
                + "      source_code_path: app\n"),
            ("app/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: chat}]"));

        await tree.LeftAsync();

        Assert.Contains("- {name: agent-llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}", tree.Read("databricks.yml"));
        Assert.Contains("- {name: agent-backend, app: {name: booking, permission: CAN_USE}}", tree.Read("databricks.yml"));
        Assert.Equal("env: [{name: AGENT_APP_URL, valueFrom: agent-backend}]", tree.Read("app/app.yaml"));
    }

    [Fact]
    public async Task Where_nothing_says_which_endpoint_is_the_agent_nothing_changes_until_it_is_named()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", Bundle(
                "- {name: one, serving_endpoint: {name: a, permission: CAN_QUERY}}",
                "- {name: two, serving_endpoint: {name: b, permission: CAN_QUERY}}")),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=a\n"),
            ("app/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value: a}]"));
        var before = tree.Snapshot();

        Assert.Equal(
            [
                "app/app.yaml:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since no binding was migrated.",
                "databricks.yml:5 App 'a' is bound to serving endpoint 'one', and nothing says whether that is the agent.",
                "databricks.yml:6 App 'a' is bound to serving endpoint 'two', and nothing says whether that is the agent.",
            ],
            await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());

        await tree.LeftAsync("--binding", "two");
        Assert.Contains("- {name: one, serving_endpoint: {name: a, permission: CAN_QUERY}}", tree.Read("databricks.yml"));
        Assert.Contains("- {name: agent-backend, app: {name: b, permission: CAN_USE}}", tree.Read("databricks.yml"));
        Assert.Equal("env: [{name: AGENT_APP_URL, valueFrom: agent-backend}]", tree.Read("app/app.yaml"));
    }

    [Fact]
    public async Task A_binding_that_is_named_and_not_there_fails_and_names_those_that_are()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle("- {name: one, serving_endpoint: {name: a}}")));

        var run = await tree.MigrateAsync("--binding", "two");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No app is bound to a serving endpoint 'two': name one of one", run.Error);
    }

    [Fact]
    public async Task An_endpoint_that_is_kept_beside_the_agent_app_is_left_to_the_person()
    {
        var bundle = Bundle(
            "- {name: agent-backend, app: {name: agent, permission: CAN_USE}}",
            "- {name: agent-endpoint, serving_endpoint: {name: b, permission: CAN_QUERY}}");
        using var tree = new MigratedTree(("databricks.yml", bundle));

        Assert.Equal(["databricks.yml:6 'agent-endpoint' still binds a serving endpoint beside agent-backend."], await tree.LeftAsync());
        Assert.Equal(bundle, tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task What_two_bindings_share_by_an_anchor_changes_for_neither()
    {
        var bundle = "x: &ep {name: x, permission: CAN_QUERY}\n" + Bundle("- {name: agent, serving_endpoint: *ep}", "- {name: llm, serving_endpoint: *ep}");
        using var tree = new MigratedTree(("databricks.yml", bundle));

        Assert.Equal(["databricks.yml:6 'agent' shares an anchor with another binding."], await tree.LeftAsync());
        Assert.Equal(bundle, tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task Files_that_the_bundle_includes_change_too()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", "include: [resources/*.yml, ./more/**/*.yml]\nvariables:\n  serving_endpoint_name: {}\n"),
            ("resources/app.yml", Bundle("- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")
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

    [Fact]
    public async Task A_variable_that_still_names_an_endpoint_somewhere_keeps_its_name()
    {
        using var tree = new MigratedTree(("databricks.yml", "variables: {serving_endpoint_name: {}}\n" + Bundle(
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
        using var tree = new MigratedTree(("databricks.yml", "variables:\n  serving_endpoint_name: {}\n  agent_app_name: {}\n" + Bundle(
            "- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")));

        Assert.Equal(["databricks.yml:2 serving_endpoint_name stands beside agent_app_name."], await tree.LeftAsync());
        Assert.Contains("app: {name: '${var.agent_app_name}', permission: CAN_USE}", tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task Another_variable_that_took_the_endpoints_name_is_left_to_the_person()
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle("- {name: agent, serving_endpoint: {name: a, permission: CAN_QUERY}}")
            + "      config: {env: [{name: MODEL, value_from: agent}]}\n"));

        Assert.Contains("databricks.yml:6 MODEL refers to 'agent', which is agent-backend now.", await tree.LeftAsync());
        Assert.Contains("{name: MODEL, value_from: agent}", tree.Read("databricks.yml"));
    }

    private static string Bundle(params string[] bindings) =>
        "resources:\n  apps:\n    a:\n      resources:\n" + string.Concat(bindings.Select(binding => $"        {binding}\n"));
}
