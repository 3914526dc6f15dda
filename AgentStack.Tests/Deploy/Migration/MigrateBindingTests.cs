namespace AgentStack.Tests.Deploy.Migration;

/// <summary>The binding to the agent's serving endpoint becomes one to its app, or says why not.</summary>
public sealed class MigrateBindingTests
{
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
        using var tree = new MigratedTree(("databricks.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: my-endpoint, permission: CAN_QUERY}}")));

        Assert.Equal(["databricks.yml:5 The binding now names an app where it named a serving endpoint."], await tree.LeftAsync());
    }

    [Fact]
    public async Task Of_several_endpoints_the_one_that_the_environment_reads_is_the_agent()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", MigratedTree.Bundle(
                "- {name: agent-llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}",
                "- {name: chat, serving_endpoint: {name: booking, permission: CAN_QUERY}}")
                + "      source_code_path: app\n"),
            ("app/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: chat}]"));

        await tree.LeftAsync();

        Assert.Contains("- {name: agent-llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}", tree.Read("databricks.yml"));
        Assert.Contains("- {name: agent-backend, app: {name: booking, permission: CAN_USE}}", tree.Read("databricks.yml"));
        Assert.Equal("env: [{name: AGENT_APP_URL, valueFrom: agent-backend}]", tree.Read("app/app.yaml"));
    }

    // Agents and front apps alike call their endpoint's variable that.
    [Fact]
    public async Task The_name_of_the_bundles_variable_alone_does_not_make_an_endpoint_the_agent()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", "variables: {serving_endpoint_name: {}}\n" + MigratedTree.Bundle(
                "- {name: serving-endpoint, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")));
        var before = tree.Snapshot();

        Assert.Equal(
            ["databricks.yml:6 App 'a' is bound to serving endpoint 'serving-endpoint', and nothing says whether that is the agent."],
            await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());

        Assert.Empty(await tree.LeftAsync("--binding", "serving-endpoint"));
        Assert.Contains("{name: agent-backend, app: {name: '${var.agent_app_name}', permission: CAN_USE}}", tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task Where_nothing_says_which_endpoint_is_the_agent_nothing_changes_until_it_is_named()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", MigratedTree.Bundle(
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
        using var tree = new MigratedTree(("databricks.yml", MigratedTree.Bundle("- {name: one, serving_endpoint: {name: a}}")));

        var run = await tree.MigrateAsync("--binding", "two");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No app is bound to a serving endpoint 'two': name one of one", run.Error);
    }

    [Fact]
    public async Task An_endpoint_that_is_kept_beside_the_agent_app_is_left_to_the_person()
    {
        var bundle = MigratedTree.Bundle(
            "- {name: agent-backend, app: {name: agent, permission: CAN_USE}}",
            "- {name: agent-endpoint, serving_endpoint: {name: b, permission: CAN_QUERY}}");
        using var tree = new MigratedTree(("databricks.yml", bundle));

        Assert.Equal(["databricks.yml:6 'agent-endpoint' still binds a serving endpoint beside agent-backend."], await tree.LeftAsync());
        Assert.Equal(bundle, tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task What_two_bindings_share_by_an_anchor_changes_for_neither()
    {
        var bundle = "x: &ep {name: x, permission: CAN_QUERY}\n" + MigratedTree.Bundle("- {name: agent, serving_endpoint: *ep}", "- {name: llm, serving_endpoint: *ep}");
        using var tree = new MigratedTree(("databricks.yml", bundle));

        Assert.Equal(["databricks.yml:6 'agent' shares an anchor with another binding."], await tree.LeftAsync());
        Assert.Equal(bundle, tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task A_target_that_only_describes_the_binding_gets_its_new_name_too()
    {
        using var tree = new MigratedTree(("databricks.yml", MigratedTree.Bundle("- {name: the-agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")
            + "variables: {serving_endpoint_name: {}}\n"
            + "targets: {prod: {resources: {apps: {a: {resources: [{name: the-agent, description: 'of prod'}]}}}}}\n"));

        Assert.Empty(await tree.LeftAsync());

        Assert.Contains("[{name: agent-backend, description: 'of prod'}]", tree.Read("databricks.yml"));
        Assert.Empty(tree.BundleErrors());
    }

    [Theory]
    [InlineData("agent-backend", "sql_warehouse: {id: w, permission: CAN_USE}", "agent-backend is taken, so 'serving-endpoint' cannot get that name.")]
    [InlineData("agent-backend", "description: d", "agent-backend is taken, so 'serving-endpoint' cannot get that name.")]
    [InlineData("serving-endpoint", "sql_warehouse: {id: w, permission: CAN_USE}", "'serving-endpoint' binds a serving endpoint elsewhere, and sql_warehouse here.")]
    public async Task A_name_that_two_bindings_would_have_changes_nothing_of_the_app(string name, string kind, string what)
    {
        using var tree = new MigratedTree(
            ("databricks.yml", MigratedTree.Bundle("- {name: serving-endpoint, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")
                + "      config: {env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value_from: serving-endpoint}]}\n"
                + $"variables: {{serving_endpoint_name: {{default: x}}}}\ntargets: {{prod: {{resources: {{apps: {{a: {{resources: [{{name: {name}, {kind}}}]}}}}}}}}}}\n"),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=x\n"));
        var before = tree.Snapshot();

        Assert.Equal([$"databricks.yml:8 {what}"], await tree.LeftAsync());
        Assert.Equal([$"databricks.yml:8 {what}"], await tree.LeftAsync("--binding", "serving-endpoint"));
        Assert.Equal(before, tree.Snapshot());
    }

    [Fact]
    public async Task A_change_that_would_break_another_app_is_refused()
    {
        using var tree = new MigratedTree(("databricks.yml", "x: &permission CAN_QUERY\n"
            + MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: e, permission: *permission}}")
            + "    b:\n      resources:\n        - {name: one, serving_endpoint: {name: f, permission: *permission}}\n        - {name: two, serving_endpoint: {name: g, permission: CAN_QUERY}}\n"));
        var before = tree.Snapshot();

        var run = await tree.MigrateAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("databricks.yml:1: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("The change would do that, so nothing was written; change it by hand.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, tree.Snapshot());
    }

    [Fact]
    public async Task A_binding_without_a_permission_is_completed_by_the_person()
    {
        using var tree = new MigratedTree(("databricks.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: '${var.x}'}}") + "variables: {x: {}}\n"));

        Assert.Contains("databricks.yml:5 The binding 'agent-backend' of a lacks 'permission'.", await tree.LeftAsync());
    }
}
