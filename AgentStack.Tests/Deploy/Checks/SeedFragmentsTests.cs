namespace AgentStack.Tests.Deploy.Checks;

/// <summary>What the published guide says to paste, as it stands there (its step 1a and 1b).</summary>
public sealed class SeedFragmentsTests
{
    private const string Bundle = """
        variables:
          agent_app_name:
            description: Name of the Agent App deployed per Track A 07-deploy-and-query
          appkit_app_name:
            description: Name of this AppKit App

        resources:
          apps:
            ${var.appkit_app_name}:
              resources:
                - name: agent-backend
                  description: Agent App this AppKit dashboard proxies to
                  app:
                    name: ${var.agent_app_name}
                    permission: CAN_USE
        """;

    private const string AppYaml = """
        env:
          - name: AGENT_APP_URL
            valueFrom: agent-backend
        """;

    // In the CLI's words: bundle name not defined; resource key must not contain variable references; required field "name" is
    // not set; missing app source code path or git source. The rest does not stop a deployment.
    private static readonly string[] WhatThePlatformSays =
    [
        "databricks.yml:0 bundle-name",
        "databricks.yml:0 cli-floor",
        "databricks.yml:9 app-not-started",
        "databricks.yml:9 app-source",
        "databricks.yml:9 app-without-name",
        "databricks.yml:9 resource-key-variable",
        "databricks.yml:9 user-scopes-missing",
    ];

    [Fact]
    public void The_guides_fragments_give_exactly_the_errors_that_the_platform_would()
    {
        using var stack = CheckedStack.Of(("databricks.yml", Bundle), ("app.yaml", AppYaml));
        Assert.Equal(WhatThePlatformSays, stack.Places());
    }

    [Fact]
    public void The_guides_app_yaml_alone_has_nothing_that_could_be_told_to_be_wrong()
    {
        using var stack = CheckedStack.Of(("app.yaml", AppYaml));
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void The_guides_first_gotcha_is_an_error_at_the_kind_of_the_binding()
    {
        var text = Bundle.Replace("          app:", "          serving_endpoint:", StringComparison.Ordinal)
            .Replace("CAN_USE", "CAN_QUERY", StringComparison.Ordinal);
        using var stack = CheckedStack.Of(("databricks.yml", text), ("app.yaml", AppYaml));
        Assert.Contains("databricks.yml:13 binding-is-serving-endpoint", stack.Places());
    }

    [Fact]
    public void The_guides_second_gotcha_is_an_error_in_app_yaml()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", Bundle), ("app.yaml", AppYaml.Replace("agent-backend", "agent_backend", StringComparison.Ordinal)));
        Assert.Contains("app.yaml:3 binding-not-found", stack.Places());
    }
}
