using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Checks;

/// <summary>A folder to check: a stack of two apps against which no rule has anything, or what a test makes of it.</summary>
internal sealed class CheckedStack : IDisposable
{
    public const string Bundle = """
        bundle:
          name: stack
          databricks_cli_version: ">= 1.3.0"
          engine: direct
        variables:
          agent_app_name:
            description: The agent's name
            default: stack-agent
          experiment_id:
            description: Where the agent logs to
            default: "42"
        resources:
          apps:
            agent:
              name: ${var.agent_app_name}
              source_code_path: ./agent
              compute_size: MEDIUM
              lifecycle: {started: true}
              resources:
                - name: experiment
                  experiment: {experiment_id: "${var.experiment_id}", permission: CAN_EDIT}
              config:
                command: [uv, run, start-server, --port, $DATABRICKS_APP_PORT]
                env:
                  - name: MLFLOW_EXPERIMENT_ID
                    value_from: experiment
            chat:
              name: stack-chat-${workspace.current_user.id}
              source_code_path: ./chat
              lifecycle: {started: true}
              user_api_scopes: [sql]
              resources:
                - name: agent-backend
                  app: {name: "${resources.apps.agent.name}", permission: CAN_USE}
              config:
                command: [bash, -c, "chmod +x ./Chat && exec ./Chat"]
                env:
                  - name: AGENT_APP_URL
                    value_from: agent-backend
        targets:
          dev:
            mode: development
            default: true
            variables:
              agent_app_name: agent-${workspace.current_user.id}
          prod:
            mode: production
            workspace:
              root_path: /Workspace/Shared/.bundle/stack/prod
        """;

    public const string ChatAppYaml = """
        command: [bash, -c, "chmod +x ./Chat && exec ./Chat"]
        env:
          - name: AGENT_APP_URL
            valueFrom: agent-backend
        """;

    private readonly TemporaryDirectory _folder = new();

    public string Path => _folder.Path;

    /// <summary>The stack, with one text in one of its files replaced.</summary>
    public static CheckedStack With(string file, string old, string replacement)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["databricks.yml"] = Bundle,
            ["chat/app.yaml"] = ChatAppYaml,
            ["chat/Chat"] = "",
            ["agent/pyproject.toml"] = "[project]\nname = \"agent\"\n",
            ["agent/agent.py"] = "from mlflow.genai.agent_server import AgentServer\n",
        };
        Assert.Contains(old, texts[file], StringComparison.Ordinal);
        texts[file] = texts[file].Replace(old, replacement, StringComparison.Ordinal);
        return Of([.. texts.Select(text => (text.Key, text.Value))]);
    }

    /// <summary>The stack as it is.</summary>
    public static CheckedStack Clean() => With("databricks.yml", "bundle:", "bundle:");

    public static CheckedStack Of(params (string File, string Text)[] files)
    {
        var stack = new CheckedStack();
        foreach (var (file, text) in files)
        {
            stack.Write(file, text);
        }

        return stack;
    }

    public string Write(string file, string text) => _folder.Write(file, text);

    public CheckedFolder Read() => FolderReader.Read(Path);

    public IReadOnlyList<Finding> Check() => BundleChecker.Check(Read());

    /// <summary>The findings as <c>file:line rule</c>.</summary>
    public string[] Places() => [.. Check().Select(finding => $"{finding.File}:{finding.Line} {finding.Rule.Id}")];

    /// <summary>The text of a finding's line.</summary>
    public string LineOf(Finding finding) => File.ReadLines(_folder.File(finding.File)).ElementAt(finding.Line - 1);

    public void Dispose() => _folder.Dispose();
}
