using AgentStack.Tests.Processes;

namespace AgentStack.Tests.Deploy.Rollout;

/// <summary>A machine with a bundle and a stand-in for the CLI that writes down how it is called, before a deployed stack.</summary>
internal sealed class RolloutMachine : IAsyncDisposable
{
    // What `bundle validate` makes of the bundle, after who asks and what variables are set to.
    private const string Names =
        """ "resources":{"apps":{"agent":{"name":"agentstack-agent"},"proxy":{"name":"agentstack-chat","resources":"""
        + """[{"name":"agent-backend","app":{"name":"${resources.apps.agent.name}"}}]}}}}""";

    private const string Agent = """
              agent:
                name: ${var.agent_app_name}
                source_code_path: ./agent
                config: {command: ["uv", "run", "start-server"]}
                lifecycle: {started: true}

        """;

    private const string Proxy = """
              proxy:
                name: agentstack-chat
                source_code_path: ./proxy
                config:
                  command: ["node", "server.js"]
                  env: [{name: AGENT_APP_URL, value_from: agent-backend}]
                user_api_scopes: [sql]
                resources:
                  - name: agent-backend
                    app: {name: AGENT, permission: CAN_USE}
                lifecycle: {started: true}

        """;

    private RolloutMachine(StackDouble stack) => Stack = stack;

    public StackDouble Stack { get; }

    /// <summary>The profile that deploys.</summary>
    public string Profile { get; set; } = "ada";

    public string Folder => Stack.Home.File("bundle");

    /// <summary>How the CLI was called, but for its version: the folder, and the arguments.</summary>
    public IReadOnlyList<string> Calls =>
    [
        .. Stack.Home.Read("calls").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(call => !call.EndsWith("--version", StringComparison.Ordinal))
            .Select(call => call.Replace(Folder, "", StringComparison.Ordinal)),
    ];

    public static async Task<RolloutMachine> StartAsync()
    {
        var machine = new RolloutMachine(await StackDouble.StartAsync());
        machine.WriteBundle(Agent + Proxy.Replace("AGENT,", "\"${resources.apps.agent.name}\",", StringComparison.Ordinal), "");
        machine.InstallCli("");
        return machine;
    }

    /// <summary>Two bundles in the place of one.</summary>
    public void Split()
    {
        Directory.Delete(Folder, recursive: true);
        WriteBundle(Agent, "agent");
        WriteBundle(Proxy.Replace("AGENT,", "\"${var.agent_app_name}\",", StringComparison.Ordinal), "proxy", "  other: {default: a}");
    }

    public void Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Installs the stand-in. Its first lines may answer a call otherwise: <c>$*</c> has the arguments.</summary>
    public void InstallCli(string first) => Stack.Home.InstallCli($$"""
        echo "$PWD|$*" >> "$HOME_DIR/calls"
        case "$*" in *--version*) ;; *) env >> "$HOME_DIR/environment" ;; esac
        {{first}}
        case "$*" in
          *--version*) echo 'Databricks CLI v1.13.0' ;;
          *validate*)
            overrides=$(cat .databricks/bundle/dev/variable-overrides.json 2>/dev/null | cksum)
            printf '{"as":"%s","variables":"%s %s",' "${*##*--profile }" "$BUNDLE_VAR_agent_app_name" "$overrides"
            echo '{{Names}}' ;;
          *) echo "Doing $2" ;;
        esac
        """);

    public Task<DeployRun> UpAsync(params string[] more) => UpAsync(null, more);

    public Task<DeployRun> UpAsync(TimeProvider? time, string[] more) => DeployRun.StartAsync(Stack.Environment(), time, [.. Line, .. more]);

    /// <summary>As a process of its own.</summary>
    public ProgramProcess Start(params (string Name, string? Value)[] environment) => ProgramProcess.Start(
        "AgentStack.Deploy", [.. Stack.Environment(), ("PATH", $"{Stack.Home.Bin}:{Environment.GetEnvironmentVariable("PATH")}"), .. environment], Line);

    private string[] Line => ["up", Folder, "--target", Profile, "--principal-profile", "robot"];

    public ValueTask DisposeAsync() => Stack.DisposeAsync();

    private void WriteBundle(string apps, string folder, string variable = "")
    {
        Write(Path.Combine(folder, "databricks.yml"), $$"""
            bundle:
              name: agentstack{{folder}}
              databricks_cli_version: ">= 1.3.0"
              engine: direct
            variables:
              agent_app_name: {default: agentstack-agent}
            {{variable}}
            resources:
              apps:
            {{apps}}
            targets:
              dev: {mode: development, default: true}
            """);
        Write(Path.Combine(folder, "agent/pyproject.toml"), "[project]\n");
        Write(Path.Combine(folder, "proxy/server.js"), "// serves\n");
    }
}
