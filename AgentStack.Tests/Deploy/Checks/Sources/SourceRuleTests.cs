using AgentStack.Deploy.Checks.Sources;

namespace AgentStack.Tests.Deploy.Checks.Sources;

/// <summary>Each rule about code finds its mistake at the right line, and nothing in code without it.</summary>
public sealed class SourceRuleTests
{
    private const string AppYaml = "command: [uvicorn, 'main:app']\n";

    private const string BoundAppYaml = "env: [{name: AGENT_APP_URL, valueFrom: agent-backend}]\n";

    public static TheoryData<string> Rules => [.. SourceSamples.All.Select(sample => sample.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_finds_its_mistake_and_nothing_else(string rule)
    {
        var sample = SourceSamples.All.Single(sample => sample.Rule == rule);
        using var failing = new ScannedTree((sample.Folder + "/app.yaml", BoundAppYaml), (sample.Path, sample.Failing));
        using var passing = new ScannedTree((sample.Folder + "/app.yaml", BoundAppYaml), (sample.Path, sample.Passing));

        Assert.Equal([$"{sample.Path}:{sample.Line} {rule}"], failing.Findings());
        Assert.Empty(passing.Findings());
    }

    [Fact]
    public void An_app_that_is_meant_for_model_serving_may_use_it()
    {
        using var tree = new ScannedTree(
            ("web/app.yaml", "env: [{name: DATABRICKS_SERVING_ENDPOINT_NAME, valueFrom: serving-endpoint}]"),
            ("web/server.ts", "import { serving } from '@databricks/appkit';\ncreateApp({ plugins: [serving()] });\nfetch('/api/serving/x');"),
            ("agent/app.yaml", BoundAppYaml));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void Each_rule_has_a_sample_and_an_id_of_its_own()
    {
        var ids = SourceRules.All.Select(rule => rule.Description.Id).ToArray();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^[a-z]+(-[a-z]+)+$", id));
        Assert.Equal(ids.Except(["stream-despite-guardrail"]).Order(StringComparer.Ordinal), SourceSamples.All.Select(sample => sample.Rule).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("debts.yml", "endpoint_guardrail_audit:\n  claude:\n    audited_at: 2026-06-02\n    streaming_ok: false\n", true)]
    [InlineData("debts.yml", "endpoint_guardrail_audit:\n  claude:\n    streaming_ok: true\n", false)]
    [InlineData("debts.yml", "llm_role_endpoints:\n  agent_chat:\n    endpoint: llama-4\nendpoint_guardrail_audit:\n  claude: {streaming_ok: false}\n  llama-4: {streaming_ok: true}\n", false)]
    [InlineData("appsettings.json", "{\"EndpointGuardrailAudit\": {\"claude\": {\"streaming_ok\": false}}} // debt", true)]
    [InlineData("appsettings.json", "// debt\n{\"LlmRoleEndpoints\":{\"agent_chat\":{\"endpoint\":\"claude\",},},\n\t\"EndpointGuardrailAudit\":{\"claude\":{\"streaming_ok\":\"False\"}}}", true)]
    [InlineData("appsettings.json", "{\"LLMROLEENDPOINTS\": {\"agent_chat\": {\"endpoint\": \"llama\"}}, \"endpointguardrailaudit\": {\"claude\": {\"streaming_ok\": false}, \"Llama\": {\"streaming_ok\": true}}}", false)]
    [InlineData("appsettings.json", "{\"EndpointGuardrailAudit\": {\"claude\": {\"streaming_ok\": \"auto\"}}}", false)]
    [InlineData("state.yaml", "globals:\n  endpoint_guardrail_audit:\n    claude: &same {streaming_ok: false}\n    llama-4: *same\n  llm_role_endpoints: {agent_chat: {endpoint: llama-4}}\n", true)]
    [InlineData("state.yaml", "llm_role_endpoints: {agent_chat: {endpoint: llama-4}}\nendpoint_guardrail_audit: {agent_chat: {streaming_ok: false}}\n", true)]
    [InlineData("state.yaml", "llm_role_endpoints: {agent_chat: {endpoint: llama-4}}\nendpoint_guardrail_audit: {claude: {streaming_ok: false}}\n", false)]
    [InlineData("other.yml", "claude: {streaming_ok: false}", false)]
    [InlineData("other.yml", "# endpoint_guardrail_audit: {claude: {streaming_ok: false}}\nclaude: {streaming_ok: false}\n", false)]
    [InlineData("other.yml", "endpoint_guardrail_audit:\n  claude:\n    streaming_ok: true # not streaming_ok: false\n", false)]
    [InlineData("other.yml", "note: 'endpoint_guardrail_audit: {claude: {streaming_ok: false}}'\n", false)]
    [InlineData("other.yml", "note: |\n  endpoint_guardrail_audit:\n    claude:\n      streaming_ok: false\n", false)]
    [InlineData("other.yml", "endpoint_guardrail_audit: {}\nclaude: {streaming_ok: false}\n", false)]
    [InlineData("other.json", "{\"note\": \"EndpointGuardrailAudit: streaming_ok: false\"} // EndpointGuardrailAudit", false)]
    [InlineData("other.json", "/* {\"EndpointGuardrailAudit\": {\"claude\": {\"streaming_ok\": false}}} */ {}", false)]
    [InlineData("schema.json", "{\"endpoint_guardrail_audit\": {\"claude\": {\"streaming_ok\": {\"default\": false}}}}", false)]
    [InlineData("appsettings.json", "{\"LlmRoleEndpoints:agent_chat:endpoint\": \"llama\", \"EndpointGuardrailAudit:llama:streaming_ok\": false}", true)]
    [InlineData("appsettings.json", "{\"LlmRoleEndpoints:agent_chat:endpoint\": \"llama\", \"EndpointGuardrailAudit:claude:streaming_ok\": false}", false)]
    [InlineData("debts.yml", "ENDPOINT_GUARDRAIL_AUDIT:\n  claude:\n    streaming_ok: false\n", false)]
    [InlineData("debts.yml", "llm_role_endpoints: {agent_chat: {endpoint: 'a:b'}}\nendpoint_guardrail_audit: {'a:b': {streaming_ok: false}}\n", true)]
    [InlineData("broken.yml", "endpoint_guardrail_audit: {claude: {streaming_ok: false}", false)]
    public void A_stream_is_not_passed_through_where_the_audit_forbids_it(string path, string audit, bool isForbidden)
    {
        using var tree = new ScannedTree((path, audit), ("proxy.ts", SourceSamples.Proxy));
        using var unary = new ScannedTree((path, audit), ("proxy.ts", SourceSamples.Proxy.Replace("stream: true", "stream: false", StringComparison.Ordinal)));

        Assert.Equal(isForbidden ? ["proxy.ts:10 stream-despite-guardrail"] : [], tree.Findings());
        Assert.Empty(unary.Findings());
    }

    [Theory]
    [InlineData("node_modules/x/index.js")]
    [InlineData("dist/index.js")]
    [InlineData("wwwroot/assets/index.js")]
    [InlineData("src/client.test.ts")]
    [InlineData("tests/client.ts")]
    [InlineData("src/client.d.ts")]
    [InlineData("README.md")]
    public void Code_that_nobody_wrote_or_that_only_tests_is_not_looked_at(string path)
    {
        using var tree = new ScannedTree((path, "fetch('/api/serving/stream', process.env.AGENT_APP_URL);"));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void The_python_and_the_csharp_way_to_keep_a_users_token_are_found()
    {
        using var tree = new ScannedTree(
            ("keep.py", "token = None\ndef f(request):\n    global token\n    token = request.headers.get('x-forwarded-access-token')\n"),
            ("Keep.cs", "static string? _token;\nvoid F() { _token = request.Headers[\"x-forwarded-access-token\"]; }"),
            ("fine.py", "def f(request):\n    token = request.headers.get('x-forwarded-access-token')\n"));

        Assert.Equal(["Keep.cs:2 user-token-kept", "keep.py:4 user-token-kept"], tree.Findings());
    }

    [Theory]
    [InlineData("let kept;\nexport function f(req) {\n  const token = req.headers['x-forwarded-access-token'];\n  kept = token;\n}", "x.ts:4 user-token-kept")]
    [InlineData("let kept: string | undefined;\nexport function f(req) {\n  const token = req.headers['x-forwarded-access-token'];\n  kept ??= token;\n}", "x.ts:4 user-token-kept")]
    [InlineData("const state = {};\nexport function f(req) {\n  state.token = req.headers['x-forwarded-access-token'];\n}", "x.ts:3 user-token-kept")]
    [InlineData("const state = {};\nexport function f(req) {\n  const token = req.headers['x-forwarded-access-token'];\n  state['token'] = token;\n}", "x.ts:4 user-token-kept")]
    [InlineData("export function f(req) {\n  const state = {};\n  state.token = req.headers['x-forwarded-access-token'];\n}", "")]
    [InlineData("let kept;\nexport function f(req) {\n  const token = req.headers['x-forwarded-access-token'];\n  kept = token.length;\n  kept = other;\n}", "")]
    public void A_users_token_is_followed_to_where_it_is_kept(string code, string expected)
    {
        using var tree = new ScannedTree(("x.ts", code));

        Assert.Equal(expected, string.Join(' ', tree.Findings()));
    }

    [Fact]
    public void A_python_module_that_keeps_the_token_in_a_field_is_found()
    {
        using var tree = new ScannedTree(
            ("keep.py", "STATE = {}\ndef f(request):\n    token = request.headers.get('x-forwarded-access-token')\n    STATE['token'] = token\n"));

        Assert.Equal(["keep.py:4 user-token-kept"], tree.Findings());
    }

    [Fact]
    public void A_bearer_that_another_file_of_the_app_sends_is_sent()
    {
        var dropped = SourceSamples.Proxy.Replace(".authenticate(", ".ensureResolved(", StringComparison.Ordinal);
        using var tree = new ScannedTree(
            ("one/app.yaml", BoundAppYaml), ("one/proxy.ts", dropped), ("one/auth.ts", "export const sign = (config, headers) => config.authenticate(headers);"));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void A_reader_of_chunks_is_right_where_no_agent_app_is_called()
    {
        using var tree = new ScannedTree(
            ("web/app.yaml", AppYaml), ("web/chat.ts", SourceSamples.All.Single(sample => sample.Rule == "responses-events-unread").Failing));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void What_another_file_of_the_same_app_does_counts_and_that_of_another_app_does_not()
    {
        var dropped = SourceSamples.Proxy.Replace("x-app-user-email", "x-other", StringComparison.Ordinal);
        using var tree = new ScannedTree(
            ("one/app.yaml", AppYaml), ("one/proxy.ts", dropped), ("one/headers.ts", "export const userEmail = 'x-app-user-email';"),
            ("two/app.yaml", AppYaml), ("two/proxy.ts", dropped));

        Assert.Equal(["two/proxy.ts:5 user-email-not-forwarded"], tree.Findings());
    }

    [Fact]
    public void Code_that_no_compiler_takes_stops_no_rule()
    {
        using var tree = new ScannedTree(
            ("a.ts", "` ${ ` ${ '\n /* }"), ("b.py", "'''\n\"\"\" def"), ("c.cs", "@\" \"\" \n \"\"\" ' {"), ("d.js", "/[/ \\"), ("e.ts", "\\"), ("f.ts", "'\\"));

        Assert.Empty(tree.Findings());
    }

    [Fact]
    public void Only_code_is_code()
    {
        var (code, bare) = CodeMask.Of("a('//x', /[/'\"]/, `b ${c('d')} e`); // f\ng /* h\n*/ i / j; 'k", Language.Script);

        Assert.Equal("a('//x', /[/'\"]/, `b ${c('d')} e`);     \ng     \n   i / j; 'k", code);
        Assert.Equal("a(     ,        , `  ${c(   )}  `);     \ng     \n   i / j;   ", bare);
    }
}
