namespace AgentStack.Tests.Deploy.Checks;

/// <summary>
/// For each rule a change to the clean stack that it finds fault with (the rule, the file, what is replaced, by what, and what
/// stands at the finding's line), and for those that could be too eager one that it must let pass.
/// </summary>
internal static class RuleSamples
{
    private const string Bundle = "databricks.yml";
    private const string AppYaml = "chat/app.yaml";
    private const string UrlEntry = "          - name: AGENT_APP_URL\n            value_from: agent-backend";
    private const string AppYamlUrl = "  - name: AGENT_APP_URL\n    valueFrom: agent-backend";
    private const string Command = "[uv, run, start-server, --port, $DATABRICKS_APP_PORT]";
    private const string AppBinding = "app: {name: \"${resources.apps.agent.name}\", permission: CAN_USE}";
    private const string AgentStarted = "compute_size: MEDIUM\n      lifecycle: {started: true}";

    public static TheoryData<string, string, string, string, string> Failing => new()
    {
        { "yaml-syntax", Bundle, "engine: direct", "engine: 'direct", "default: stack-agent" },
        { "yaml-duplicate-key", Bundle, "  engine: direct", "  engine: direct\n  name: again", "name: again" },
        { "yaml-several-documents", Bundle, "targets:", "---\ntargets:", "---" },
        { "include-not-found", Bundle, "variables:\n  agent_app_name:\n    d", "include: [more.yml]\nvariables:\n  agent_app_name:\n    d", "more.yml" },
        { "unknown-field", Bundle, "user_api_scopes:", "user_api_scope:", "user_api_scope:" },
        { "unknown-field", Bundle, "resources:\n  apps:", "resource:\n  apps:", "resource:" },
        { "wrong-type", Bundle, "user_api_scopes: [sql]", "user_api_scopes: sql", "user_api_scopes" },
        { "wrong-value", Bundle, "compute_size: MEDIUM", "compute_size: SMALL", "SMALL" },
        { "missing-field", Bundle, "- name: MLFLOW_EXPERIMENT_ID\n            value_from", "- value_from", "value_from: experiment" },
        { "deprecated-field", Bundle, "targets:", "environments:", "environments" },
        { "bundle-name", Bundle, "name: stack\n", "name: ${var.agent_app_name}\n", "name: ${var" },
        { "auth-field-reference", Bundle, "    workspace:\n", "    workspace:\n      host: https://${var.agent_app_name}.example.com\n", "host:" },
        { "unknown-mode", Bundle, "mode: development", "mode: develop", "mode: develop" },
        { "production-root-path", Bundle, "root_path:", "state_path:", "prod:" },
        { "resource-key-variable", Bundle, "    agent:\n", "    ${var.agent_app_name}:\n", "    ${var.agent_app_name}:" },
        { "dangling-reference", Bundle, "${resources.apps.agent.name}", "${resources.apps.agnt.name}", "agnt" },
        { "dangling-reference", Bundle, "name: ${var.agent_app_name}", "name: ${var.agent_name}", "${var.agent_name}" },
        { "cli-floor", Bundle, ">= 1.3.0", ">= 0.295.0", "0.295.0" },
        { "cli-floor", Bundle, "  databricks_cli_version: \">= 1.3.0\"\n", "", "name: stack" },
        { "started-needs-direct", Bundle, "engine: direct", "engine: terraform", "terraform" },
        { "secret-in-variable", Bundle, "default: \"42\"", "default: dapi0123456789abcdef0123", "dapi" },
        { "app-without-name", Bundle, "      name: ${var.agent_app_name}\n", "", "agent:" },
        { "app-name-invalid", Bundle, "name: ${var.agent_app_name}", "name: Stack_Agent", "Stack_Agent" },
        { "app-name-invalid", Bundle, "name: ${var.agent_app_name}", "name: a-name-of-an-app-that-is-too-long", "too-long" },
        { "app-name-taken", Bundle, "name: stack-chat-${workspace.current_user.id}", "name: ${var.agent_app_name}", "name: ${var" },
        { "app-name-of-user", Bundle, "stack-chat-${workspace.current_user.id}", "chat-${workspace.current_user.short_name}", "short_name" },
        { "development-name-shared", Bundle, "name: stack-chat-${workspace.current_user.id}", "name: stack-chat", "stack-chat" },
        { "app-source", Bundle, "      source_code_path: ./agent\n", "", "agent:" },
        { "source-folder-missing", Bundle, "source_code_path: ./agent", "source_code_path: ./agnet", "./agnet" },
        { "source-folder-shared", Bundle, "source_code_path: ./agent", "source_code_path: ./chat", "./chat" },
        { "app-not-started", Bundle, AgentStarted, "compute_size: MEDIUM", "agent:" },
        { "user-scopes-missing", Bundle, "      user_api_scopes: [sql]\n", "", "chat:" },
        { "binding-kinds", Bundle, AppBinding, AppBinding + "\n          job: {id: \"1\", permission: CAN_VIEW}", "agent-backend" },
        { "binding-kinds", Bundle, AppBinding, "description: Nothing", "agent-backend" },
        { "binding-incomplete", Bundle, ", permission: CAN_USE}", "}", "app: {" },
        { "permission-not-of-kind", Bundle, "CAN_USE", "CAN_QUERY", "CAN_QUERY" },
        { "binding-is-serving-endpoint", Bundle, AppBinding, "serving_endpoint: {name: agent, permission: CAN_QUERY}", "serving_endpoint" },
        { "serving-endpoint-leftover", Bundle, UrlEntry, UrlEntry + "\n          - name: DATABRICKS_SERVING_ENDPOINT_NAME\n            value: old", "_NAME" },
        { "experiment-not-bound", Bundle, "experiment: {experiment_id: \"${var.experiment_id}\", permission: CAN_EDIT}\n      config:\n        command: " + Command + "\n        env:\n          - name: MLFLOW_EXPERIMENT_ID\n            value_from: experiment", "job: {id: \"1\", permission: CAN_VIEW}\n      config:\n        env:\n          - name: MLFLOW_EXPERIMENT_ID\n            value: \"42\"", "\"42\"" },
        { "value-from-spelling", Bundle, "value_from: agent-backend", "valueFrom: agent-backend", "valueFrom" },
        { "value-from-spelling", AppYaml, "valueFrom", "value_from", "value_from" },
        { "variable-value", Bundle, "value_from: experiment", "value_from: experiment\n            value: \"1\"", "MLFLOW" },
        { "value-from-is-id", Bundle, "value_from: experiment", "value_from: \"3141592653\"", "3141592653" },
        { "value-from-is-id", Bundle, "value_from: experiment", "value_from: ${var.experiment_id}", "value_from" },
        { "binding-not-found", Bundle, "value_from: agent-backend", "value_from: agent_backend", "agent_backend" },
        { "binding-not-found", AppYaml, "valueFrom: agent-backend", "valueFrom: agent", "valueFrom: agent" },
        { "agent-url-hard-coded", AppYaml, "valueFrom: agent-backend", "value: https://agent.example.com", "https" },
        { "agent-url-trailing-slash", AppYaml, "valueFrom: agent-backend", "value: https://agent.example.com/", "https" },
        { "app-url-reference", Bundle, "value_from: agent-backend", "value: ${resources.apps.agent.url}", "agent.url" },
        { "app-yaml-reference", AppYaml, "valueFrom: agent-backend", "value: ${var.agent_app_name}", "${var" },
        { "secret-in-plain", Bundle, "value_from: experiment", "value_from: experiment\n          - name: API_TOKEN\n            value: s3cr3t-Value-9", "s3cr3t" },
        { "secret-in-plain", AppYaml, AppYamlUrl, AppYamlUrl + "\n  - name: GREETING\n    value: eyJhbGciOiJub25l.eyJzdWIiOiJhIn0.x", "eyJ" },
        { "port-hard-coded", Bundle, "--port, $DATABRICKS_APP_PORT", "--port, \"8000\"", "8000" },
        { "port-hard-coded", Bundle, "--port, $DATABRICKS_APP_PORT", "--port=8000", "8000" },
        { "port-hard-coded", Bundle, "--port, $DATABRICKS_APP_PORT", "--bind, \"0.0.0.0:8000\"", "8000" },
        { "port-hard-coded", AppYaml, AppYamlUrl, AppYamlUrl + "\n  - name: DATABRICKS_APP_PORT\n    value: \"8000\"", "DATABRICKS_APP_PORT" },
        { "command-needs-shell", Bundle, Command, "[npm, ci, \"&&\", npm, start]", "&&" },
        { "command-needs-shell", Bundle, Command, "[python, app.py, $HOME]", "$HOME" },
        { "command-needs-shell", Bundle, Command, "[\"python app.py\"]", "python app.py" },
        { "config-differs", AppYaml, "AGENT_APP_URL", "AGENT_APP_NAME", "AGENT_APP" },
        { "guardrail-untagged", AppYaml, AppYamlUrl, AppYamlUrl + "\n  - name: EndpointGuardrailAudit__my-llm__streaming_ok\n    value: \"false\"", "streaming_ok" },
    };

    public static TheoryData<string, string, string> Passing => new()
    {
        { Bundle, "compute_size: MEDIUM", "compute_size: ${var.agent_app_name}" },
        { Bundle, "compute_size: MEDIUM", "description: 3" },
        { Bundle, "lifecycle: {started: true}", "lifecycle: {started: yes}" },
        { Bundle, "engine: direct", "engine: direct\nx-block: &block\n  any: {thing: 1}" },
        { Bundle, "value_from: experiment", "value_from: experiment\n          - name: MAX_TOKEN\n            value: \"500\"" },
        { Bundle, "value_from: experiment", "value_from: experiment\n          - name: SORT_KEY\n            value: created_at" },
        { Bundle, "value_from: experiment", "value_from: experiment\n          - name: CHAT_APP_PORT\n            value: \"3000\"" },
        { Bundle, "experiment: {experiment_id", "description: x\n          experiment: {experiment_id" },
        { Bundle, Command, "[bash, -c, \"echo $HOME && exec uv run start-server\"]" },
        { Bundle, Command, "[uvicorn, \"agent:app\", --host, 0.0.0.0, --port, $DATABRICKS_APP_PORT]" },
        { Bundle, "permission: CAN_EDIT", "permission: \"${var.experiment_id}\"" },
        { Bundle, ">= 1.3.0", ">= 1.4.2, < 2" },
        { AppYaml, AppYamlUrl, AppYamlUrl + "\n# value_from is how databricks.yml spells it, && no port 8000" },
        { Bundle, "      compute_size: MEDIUM\n", "      permissions: [{level: CAN_USE, group_name: users}]\n" },
        { Bundle, "name: experiment\n", "name: experiment\n          # a comment\n" },
    };
}
