namespace AgentStack.Tests.Deploy.Migration;

/// <summary>An agent whose code no app claims keeps what names its model, and no more than that.</summary>
public sealed class MigrateUnclaimedAgentTests
{
    [Fact]
    public async Task An_agent_that_no_bundle_declares_keeps_what_names_its_model()
    {
        using var tree = new MigratedTree(
            ("app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: llm}]"),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"),
            ("server.py", "AgentServer('ResponsesAgent')"));
        var before = tree.Snapshot();

        Assert.Equal(
            [
                ".env:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (server.py:1).",
                "app.yaml:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (server.py:1).",
            ],
            await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());
    }

    [Fact]
    public async Task Without_a_bundle_an_agent_is_its_own_folder_and_not_the_front_apps_beside_it()
    {
        using var tree = new MigratedTree(
            ("agent/server.py", "AgentServer('ResponsesAgent')"),
            ("agent/local/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"),
            ("front/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=booking\n"),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=either\n"));

        const string why = "DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (agent/server.py:1).";
        Assert.Equal([$".env:1 {why}", $"agent/local/.env:1 {why}", "front/.env:2 AGENT_APP_URL is empty."], await tree.LeftAsync());
        Assert.Equal("DATABRICKS_SERVING_ENDPOINT_NAME=claude\n", tree.Read("agent/local/.env"));
        Assert.Equal("DATABRICKS_SERVING_ENDPOINT_NAME=either\n", tree.Read(".env"));
        Assert.EndsWith("\nAGENT_APP_URL=\n", tree.Read("front/.env"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bundle_each_of_two_agents_is_named_where_its_own_variable_stays()
    {
        using var tree = new MigratedTree(
            ("one/server.py", "AgentServer()"), ("one/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=a\n"),
            ("two/server.ts", "app.post('/invocations', ask)"), ("two/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=b\n"),
            ("server.py", "AgentServer()"));

        Assert.Equal(
            [
                "one/.env:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (one/server.py:1).",
                "two/.env:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (two/server.ts:1).",
            ],
            await tree.LeftAsync());
    }

    [Fact]
    public async Task Code_that_no_app_claims_goes_with_an_app_that_is_migrated()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")),
            ("server.ts", "app.all('/invocations', proxy)"),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=booking\n"));

        Assert.Equal([".env:2 AGENT_APP_URL is empty."], await tree.LeftAsync());
    }

    [Fact]
    public async Task An_agent_that_no_app_claims_keeps_what_names_its_model_beside_a_front_app_that_says_where_it_is()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}")
                + "      source_code_path: ./front\n"),
            ("agent/server.py", "AgentServer('ResponsesAgent')"),
            ("agent/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"),
            ("front/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: agent}]"),
            ("front/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=booking\n"));

        Assert.Equal(
            [
                "agent/.env:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (agent/server.py:1).",
                "front/.env:2 AGENT_APP_URL is empty.",
            ],
            await tree.LeftAsync());
        Assert.Equal("DATABRICKS_SERVING_ENDPOINT_NAME=claude\n", tree.Read("agent/.env"));
    }

    [Fact]
    public async Task A_line_of_an_agents_dot_env_file_that_is_commented_out_is_not_told()
    {
        using var tree = new MigratedTree(("server.py", "AgentServer('ResponsesAgent')"), (".env", "# DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"));
        var before = tree.Snapshot();

        Assert.Empty(await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());
    }
}
