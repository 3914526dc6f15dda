using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Tests.Deploy.Checks;

public sealed class SeveralFilesTests
{
    private const string OneApp = """
        bundle: {name: NAME, databricks_cli_version: ">= 1.3.0", engine: direct}
        resources:
          apps:
            app: {name: NAME, source_code_path: ./app, lifecycle: {started: true}}
        targets:
          dev:
            workspace:
              host: HOST
        """;

    [Fact]
    public void Two_bundles_that_deploy_to_different_workspaces_are_told()
    {
        using var stack = Two("https://one.example.com", "https://two.example.com");
        Assert.Equal(["chat/databricks.yml:8 different-workspaces"], stack.Places());
    }

    [Fact]
    public void Two_profiles_are_different_workspaces_too()
    {
        using var stack = Two("PROFILE-one", "PROFILE-two");
        Assert.Equal(["chat/databricks.yml:8 different-workspaces"], stack.Places());
    }

    [Theory]
    [InlineData("other", "")]
    [InlineData("${var.agent_app_name}", "chat/databricks.yml:8 different-workspaces")]
    public void Only_a_binding_joins_two_bundles(string bound, string expected)
    {
        using var stack = Two("https://one.example.com", "https://two.example.com", bound);
        Assert.Equal(expected, string.Join(' ', stack.Places().Where(place => !place.Contains("dangling", StringComparison.Ordinal))));
    }

    [Fact]
    public void One_name_in_two_workspaces_is_taken_by_nobody_else()
    {
        using var stack = CheckedStack.Of(
            ("agent/databricks.yml", Text("same", "https://one.example.com")), ("agent/app/x.py", ""),
            ("chat/databricks.yml", Text("same", "https://two.example.com")), ("chat/app/x.py", ""));
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void An_app_of_one_bundle_is_not_its_own_rival_in_two_targets()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", Text("same", "https://one.example.com") + "\n  test: {workspace: {host: https://one.example.com}}\n"), ("app/x.py", ""));
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void A_source_folder_may_be_a_variable_with_a_default()
    {
        using var stack = CheckedStack.With("databricks.yml", "source_code_path: ./chat", "source_code_path: ${var.chat_folder}");
        stack.Write("databricks.yml", File.ReadAllText(Path.Combine(stack.Path, "databricks.yml"))
            .Replace("variables:\n  agent", "variables:\n  chat_folder: {default: ./chat}\n  agent", StringComparison.Ordinal));
        Assert.Equal("chat", Assert.Single(stack.Read().Apps, app => app.Key == "chat").SourceFolder);
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void An_agent_that_is_the_checked_folder_itself_is_known_by_the_folders_name()
    {
        using var stack = CheckedStack.Of(
            ("my-agent/app.yaml", "command: [python, main.py]\n"), ("my-agent/main.py", "from fastapi import FastAPI\napp = FastAPI()\n"));
        var findings = BundleChecker.Check(FolderReader.Read(Path.Combine(stack.Path, "my-agent")));
        Assert.Equal(["agent-without-invocations"], findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void An_example_in_a_hidden_folder_is_no_app()
    {
        using var stack = CheckedStack.Clean();
        stack.Write(".tool/example/app.yaml", "- name: x\n");
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void Two_spellings_of_one_workspace_are_the_same_workspace()
    {
        using var stack = Two("https://one.example.com/", "One.example.com");
        Assert.Empty(stack.Places());
    }

    [Fact]
    public void Two_bundles_whose_apps_have_one_name_are_told()
    {
        using var stack = CheckedStack.Of(
            ("agent/databricks.yml", Text("same", "https://one.example.com")), ("agent/app/x.py", ""),
            ("chat/databricks.yml", Text("same", "https://one.example.com")), ("chat/app/x.py", ""));
        Assert.Equal(["chat/databricks.yml:4 app-name-taken"], stack.Places());
    }

    [Fact]
    public void What_is_included_is_part_of_the_bundle_and_is_told_at_its_own_file()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", "bundle: {name: b}\ninclude: [resources/*.yml]\n"),
            ("resources/app.yml", "resources:\n  apps:\n    x:\n      source_code_path: ../code\n      lifecycle: {started: false}\n"),
            ("resources/deep/not.yml", "nonsense: true\n"),
            ("code/main.py", ""));
        Assert.Equal(["resources/app.yml:3 app-not-started", "resources/app.yml:3 app-without-name"], stack.Places());
    }

    [Fact]
    public void A_target_overrides_a_binding_by_its_name()
    {
        using var stack = CheckedStack.With("databricks.yml", "  dev:\n", """
              dev:
                resources:
                  apps:
                    chat:
                      resources:
                        - name: agent-backend
                          app: {permission: CAN_MANAGE}

            """);
        var finding = Assert.Single(stack.Check());
        Assert.Equal("permission \"CAN_MANAGE\" not allowed for resource type \"app\": CAN_USE.", finding.Message);
    }

    [Fact]
    public void A_binding_that_only_one_target_adds_is_missing_in_the_others()
    {
        using var stack = CheckedStack.With("databricks.yml", "  dev:\n", """
              dev:
                resources:
                  apps:
                    agent:
                      config:
                        env:
                          - name: JOB
                            value_from: job

            """);
        Assert.Equal(["binding-not-found"], stack.Check().Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void A_front_app_that_nothing_tells_where_its_agent_is_is_told()
    {
        using var stack = CheckedStack.With("databricks.yml", "          - name: AGENT_APP_URL\n            value_from: agent-backend", "          - name: OTHER\n            value: x");
        stack.Write("chat/app.yaml", "command: [node, server.js]\n");
        Assert.Contains(stack.Check(), finding => finding.Rule.Id == "agent-url-missing" && stack.LineOf(finding).Contains("agent-backend", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_root_files_in_one_folder_are_told_as_the_cli_does()
    {
        using var stack = CheckedStack.Clean();
        stack.Write("databricks.yaml", "bundle: {name: other}\n");
        Assert.Contains("databricks.yml:0 several-bundle-files", stack.Places());
    }

    [Theory]
    [InlineData("{\"EndpointGuardrailAudit\": {\"llm\": {\n  \"streaming_ok\": false}}}", 1)]
    [InlineData("{\"EndpointGuardrailAudit\": {\"llm\": {\n  // debt: workspace_sse_guardrail\n  \"streaming_ok\": false}}}", 0)]
    [InlineData("{\"EndpointGuardrailAudit\": {\"llm\": {\n  \"streaming_ok\": true}}}", 0)]
    [InlineData("{\n  \"EndpointGuardrailAudit:llm:streaming_ok\": \"False\"}", 1)]
    [InlineData("{\n  \"EndpointGuardrailAudit:llm\": {\"streaming_ok\": false}}", 1)]
    [InlineData("{\"EndpointGuardrailAudit\": {\n  \"llm:streaming_ok\": false}}", 1)]
    [InlineData("{\n  // \"EndpointGuardrailAudit\": {\"llm\": {\"streaming_ok\": false}}\n}", 0)]
    [InlineData("{\"EndpointGuardrailAudit\": {}, \"Other\": {\"llm\": {\n  \"streaming_ok\": false}}}", 0)]
    public void A_switch_in_the_settings_needs_its_mark(string settings, int findings)
    {
        using var stack = CheckedStack.Clean();
        stack.Write("chat/appsettings.Production.json", settings);
        Assert.Equal(Enumerable.Repeat("chat/appsettings.Production.json:2 guardrail-untagged", findings), stack.Places());
    }

    [Fact]
    public void No_finding_repeats_a_secret()
    {
        const string Token = "dapi0123456789abcdef0123456789abcdef";
        using var stack = CheckedStack.With("databricks.yml", "value_from: experiment", $"value_from: experiment\n          - name: API_KEY\n            value: {Token}");
        stack.Write("agent/app.yaml", $"env:\n  - name: DATABRICKS_TOKEN\n    value: {Token}\n");
        Assert.Equal(2, stack.Check().Count(finding => finding.Rule.Id == "secret-in-plain"));
        Assert.DoesNotContain(stack.Check(), finding => finding.Message.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public void Anchors_and_merge_keys_are_read_as_the_cli_reads_them()
    {
        using var stack = CheckedStack.Of(
            ("databricks.yml", """
                bundle: {name: b, databricks_cli_version: ">= 1.3.0"}
                x-app: &app
                  lifecycle: {started: true}
                  compute_size: SMALL
                resources:
                  apps:
                    one: {<<: *app, name: one, source_code_path: ./code, compute_size: LARGE}
                    two:
                      <<: [*app]
                      name: two
                      source_code_path: ./more
                """),
            ("code/a.py", ""), ("more/a.py", ""));
        Assert.Equal(["databricks.yml:4 wrong-value"], stack.Places());
    }

    private static CheckedStack Two(string agentHost, string chatHost, string bound = "one") => CheckedStack.Of(
        ("agent/databricks.yml", Text("one", agentHost)), ("agent/app/x.py", ""),
        ("chat/databricks.yml", Text("two", chatHost).Replace(
            "lifecycle:",
            $"user_api_scopes: [sql], config: {{env: [{{name: AGENT_APP_URL, value_from: a}}]}}, resources: [{{name: a, app: {{name: '{bound}', permission: CAN_USE}}}}], lifecycle:",
            StringComparison.Ordinal)),
        ("chat/app/x.py", ""));

    private static string Text(string name, string host) =>
        OneApp.Replace("NAME", name, StringComparison.Ordinal)
            .Replace("host: HOST", host.StartsWith("PROFILE-", StringComparison.Ordinal) ? $"profile: {host}" : $"host: {host}", StringComparison.Ordinal);
}
