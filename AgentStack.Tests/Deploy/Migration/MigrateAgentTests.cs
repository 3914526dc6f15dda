namespace AgentStack.Tests.Deploy.Migration;

/// <summary>An app that is an agent itself keeps its endpoints: they are the models that it asks.</summary>
public sealed class MigrateAgentTests
{
    private const string Model = "- {name: agent-llm, serving_endpoint: {name: '${var.serving_endpoint_name}', permission: CAN_QUERY}}";
    private const string Environment = "      config: {env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, value_from: agent-llm}]}\n";

    private static string Bundle => "variables: {serving_endpoint_name: {}}\n" + MigratedTree.Bundle(Model) + "      source_code_path: .\n" + Environment;

    public static TheoryData<string, string> Servers => new()
    {
        { "start_server.py", "\nserver = AgentServer('ResponsesAgent')" },
        { "start_server.py", "\nserver = AgentServer()" },
        { "start_server.py", "\nserver = LongRunningAgentServer(\"ResponsesAgent\")" },
        { "start_server.py", "\nserver = OurAgentServer(agent_type='ResponsesAgent')" },
        { "start_server.py", "\nclass Server(LongRunningAgentServer): ..." },
        { "main.py", "\n@app.post('/invocations')\nasync def ask(): ..." },
        { "main.py", "\n@app.post(path=\"/invocations\")\nasync def ask(): ..." },
        { "main.py", "\n@app.post(dependencies=[Depends(user)], path='/invocations')\nasync def ask(): ..." },
        { "main.py", "\n@app.api_route('/invocations', methods=['POST'])\nasync def ask(): ..." },
        { "main.py", "\n@app.route('/invocations', methods=['POST'])\ndef ask(): ..." },
        { "main.py", "\napp.add_api_route('/invocations', ask)" },
        { "main.py", "\napp.add_url_rule('/invocations', view_func=ask)" },
        { "main.py", "\napp.add_url_rule(rule='/invocations', view_func=ask)" },
        { "main.py", "\napp.add_route('/invocations', ask)" },
        { "main.py", "\nrouter = APIRouter(prefix=\"/invocations\")\n@router.post(\"\")\nasync def ask(): ..." },
        { "main.py", "\napp.include_router(make_router(agent), prefix='/invocations')" },
        { "main.py", "\nagent = Blueprint('agent', __name__, url_prefix='/invocations')" },
        { "main.py", "\napp.register_blueprint(agent, url_prefix='/invocations')" },
        { "src/server.ts", "\napp.use('/invocations', createInvocationsRouter(agent));" },
        { "src/server.ts", "\napp.all('/invocations', proxy);" },
        { "src/server.ts", "\nthis.app.route('/invocations').post(ask);" },
        { "src/server.mjs", "\nagentRouter.post(`/invocations`, ask);" },
        { "src/server.ts", "\nfastify.post<{ Body: Question }>('/invocations', ask);" },
        { "src/server.ts", "\nserver.post('/invocations', ask);" },
        { "src/server.ts", "\nexpressApp.post('/invocations', async (req, res) => {});" },
        { "src/server.ts", "\nhonoApp.post('/invocations', (c): Response => c.json({}));" },
        { "src/server.js", "\nexpressApp.post('/invocations', function ask(req, res) {});" },
        { "Program.cs", "\napp.MapPost(\"/invocations\", AskAsync);" },
        { "Program.cs", "\napp.MapMethods(\"/invocations\", [\"POST\"], AskAsync);" },
        { "Program.cs", "\napp.Map(\"/invocations\", AskAsync);" },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task An_app_whose_code_serves_invocations_is_left_alone_and_told_why(string file, string code)
    {
        using var tree = new MigratedTree(
            ("databricks.yml", Bundle), (file, code), (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"), ("deploy.sh", "--var serving_endpoint_name=claude\n"));
        var before = tree.Snapshot();
        var why = $"serves /invocations itself, as agents do ({file}:2)";

        Assert.Equal(
            [
                $".env:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app {why}.",
                $"databricks.yml:6 App 'a' {why}, so serving endpoint 'agent-llm' is taken for its model and stays.",
                $"databricks.yml:8 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app {why}.",
            ],
            await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());
    }

    public static TheoryData<string, string> Callers => new()
    {
        { "chat.ts", "await client.post('/invocations', body);\n// app.post('/invocations')" },
        { "chat.ts", "const answer = await appClient.post('/invocations', body);" },
        { "chat.ts", "return agentServer.post('/invocations', body).then(answer => answer.data);" },
        { "chat.ts", "appApi.post('/invocations', body);" },
        { "chat.ts", "const answer = await server.post('/invocations', body);" },
        { "chat.ts", "const answer = await this.app.post('/invocations', body);" },
        { "chat.py", "await client.post('/invocations', json=body)\n# AgentServer('ResponsesAgent')" },
        { "chat.py", "class UserAgentServer(Base):\n    server = UserAgentServer(url)" },
        { "chat.py", "class AgentServer(Base): ..." },
        { "chat.py", "@app.get(path='/health')\ndef health():\n    return client.post(path='/invocations')" },
        { "chat.py", "router = APIRouter(prefix='/api')\nclient = Client(prefix='/invocations')" },
        { "Chat.cs", "await http.PostAsync(\"/invocations\", body);" },
        { "tests/agent.test.ts", "app.post('/invocations', answer);" },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task An_app_whose_code_only_calls_invocations_is_none(string file, string code)
    {
        using var tree = new MigratedTree(("databricks.yml", Bundle), (file, code));

        await tree.LeftAsync();

        Assert.Contains("- {name: agent-backend, app: {name: '${var.agent_app_name}', permission: CAN_USE}}", tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task An_agent_that_does_ask_another_is_migrated_once_a_person_says_so()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", Bundle), ("server.py", "AgentServer('ResponsesAgent')"), (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"));

        Assert.Equal([".env:2 AGENT_APP_URL is empty."], await tree.LeftAsync("--binding", "agent-llm"));

        Assert.Contains("- {name: agent-backend, app: {name: '${var.agent_app_name}', permission: CAN_USE}}", tree.Read("databricks.yml"));
        Assert.Contains("{name: AGENT_APP_URL, value_from: agent-backend}", tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task A_front_app_is_migrated_beside_an_agent_that_keeps_its_model()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", """
                resources:
                  apps:
                    front:
                      source_code_path: ./front
                      resources: [{name: chat, serving_endpoint: {name: booking, permission: CAN_QUERY}}]
                    agent:
                      source_code_path: ./agent
                      resources: [{name: llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}]
                """),
            ("front/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: chat}]"),
            ("front/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=booking\n"),
            ("agent/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: llm}]"),
            ("agent/.env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"),
            ("agent/server.py", "AgentServer('ResponsesAgent')\nos.environ['DATABRICKS_SERVING_ENDPOINT_NAME']"));

        var left = await tree.LeftAsync();

        Assert.Contains("[{name: agent-backend, app: {name: booking, permission: CAN_USE}}]", tree.Read("databricks.yml"));
        Assert.Contains("[{name: llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}]", tree.Read("databricks.yml"));
        Assert.Equal("env: [{name: AGENT_APP_URL, valueFrom: agent-backend}]", tree.Read("front/app.yaml"));
        Assert.Equal("env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: llm}]", tree.Read("agent/app.yaml"));
        Assert.EndsWith("AGENT_APP_URL=\n", tree.Read("front/.env"), StringComparison.Ordinal);
        Assert.Equal("DATABRICKS_SERVING_ENDPOINT_NAME=claude\n", tree.Read("agent/.env"));
        Assert.DoesNotContain("agent/server.py:2 DATABRICKS_SERVING_ENDPOINT_NAME is read.", left);
    }

    [Fact]
    public async Task A_name_that_both_kinds_of_apps_give_their_binding_is_the_front_apps()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", """
                resources:
                  apps:
                    front: {source_code_path: ./front, resources: [{name: serving-endpoint, serving_endpoint: {name: booking, permission: CAN_QUERY}}]}
                    agent: {source_code_path: ./agent, resources: [{name: serving-endpoint, serving_endpoint: {name: claude, permission: CAN_QUERY}}]}
                """),
            ("front/server.ts", "fetch(url + '/invocations')"),
            ("agent/server.ts", "app.post('/invocations', ask)"));

        await tree.LeftAsync("--binding", "serving-endpoint");

        Assert.Contains("[{name: agent-backend, app: {name: booking, permission: CAN_USE}}]", tree.Read("databricks.yml"));
        Assert.Contains("[{name: serving-endpoint, serving_endpoint: {name: claude, permission: CAN_QUERY}}]", tree.Read("databricks.yml"));
    }

    [Fact]
    public async Task An_agent_that_is_bound_to_another_agent_app_keeps_its_model_all_the_same()
    {
        using var tree = new MigratedTree(
            ("databricks.yml", MigratedTree.Bundle(
                "- {name: agent-backend, app: {name: weather, permission: CAN_USE}}", "- {name: llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}")
                + "      source_code_path: .\n"),
            ("server.py", "AgentServer('ResponsesAgent')"),
            (".env", "DATABRICKS_SERVING_ENDPOINT_NAME=claude\n"));
        var before = tree.Snapshot();

        Assert.Equal(
            [
                ".env:1 DATABRICKS_SERVING_ENDPOINT_NAME stays, since the app serves /invocations itself, as agents do (server.py:1).",
                "databricks.yml:6 App 'a' serves /invocations itself, as agents do (server.py:1), so serving endpoint 'llm' is taken for its model and stays.",
            ],
            await tree.LeftAsync());
        Assert.Equal(before, tree.Snapshot());
    }

    [Fact]
    public async Task A_front_app_is_no_agent_for_an_agent_of_the_same_key_in_another_bundle()
    {
        using var tree = new MigratedTree(
            ("back/databricks.yml", MigratedTree.Bundle("- {name: llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}") + "      source_code_path: .\n"),
            ("back/server.py", "AgentServer('ResponsesAgent')"),
            ("front/databricks.yml", MigratedTree.Bundle("- {name: agent, serving_endpoint: {name: booking, permission: CAN_QUERY}}") + "      source_code_path: .\n"),
            ("front/server.ts", "fetch(url + '/invocations')"));

        await tree.LeftAsync();

        Assert.Contains("- {name: llm, serving_endpoint: {name: claude, permission: CAN_QUERY}}", tree.Read("back/databricks.yml"));
        Assert.Contains("- {name: agent-backend, app: {name: booking, permission: CAN_USE}}", tree.Read("front/databricks.yml"));
    }
}
