namespace AgentStack.Tests.Deploy.Checks.Sources;

/// <summary>The samples of the rules about code.</summary>
internal static class SourceSamples
{
    // A proxy that does everything right; the samples break one thing each.
    public const string Proxy = """
        export async function chat(req: Request, res: Response) {
          const base = await resolve((process.env.AGENT_APP_URL ?? "").replace(/\/+$/, ""), "/api/2.0/apps/");
          const headers = new Headers();
          await getExecutionContext().client.config.authenticate(headers);
          headers.set("x-forwarded-access-token", req.headers["x-forwarded-access-token"]);
          headers.set("x-app-user-email", req.headers["x-forwarded-email"]);
          const body = req.body.input ? { input: req.body.input } : { messages: req.body.messages };
          const upstream = await fetch(`${base}/invocations`, { method: "POST", headers, body: JSON.stringify({ ...body, stream: true }) });
          res.writeHead(200, { "Content-Type": "text/event-stream" });
          Readable.fromWeb(upstream.body).pipe(res);
        }
        """;

    public static readonly IReadOnlyList<SourceSample> All =
    [
        new("serving-plugin-registered", "web/server.ts", 2,
            "import { server, serving } from '@databricks/appkit';\ncreateApp({ plugins: [serving()] });",
            "import { server } from '@databricks/appkit';\n// no serving() here\nconst serving = observing(); a.serving();"),
        new("serving-route-used", "web/client.ts", 1, "fetch('/api/serving/stream');", "// '/api/serving/stream' is gone\nfetch('/api/chat');"),
        new("serving-hook-used", "web/chat.tsx", 2, "// the hook\nconst c = useServingInvoke<T>('x');", "const note = 'useServingInvoke()'; useChat();"),
        new("serving-as-user", "web/server.ts", 1, "await appkit.serving('a').asUser(req).invoke(x);", "const serving = 1;\nawait appkit.analytics.asUser(req).query('serving.asUser()');"),
        new("serving-endpoint-name-read", "web/server.py", 1, "name = os.environ['DATABRICKS_SERVING_ENDPOINT_NAME']", "\"\"\"DATABRICKS_SERVING_ENDPOINT_NAME is history.\"\"\"\nname = os.environ['AGENT_APP_URL']"),
        new("user-info-header-read", "web/Server.cs", 1, "var user = request.Headers[\"X-Forwarded-User-Info\"];", "/* x-forwarded-user-info does not exist */ var user = request.Headers[\"X-Forwarded-User\"];"),
        new("execution-context-at-module-scope", "web/proxy.ts", 2, "import x from 'y';\nconst ctx = getExecutionContext();", "const ctx = () => getExecutionContext();\nfunction f() { return getExecutionContext(); }"),
        new("user-client-at-module-scope", "web/agent.py", 3, "import x\nif True:\n    w = get_user_workspace_client()", "@invoke()\nasync def run(request):\n    # as the user\n    if request:\n        w = get_user_workspace_client()"),
        new("user-token-kept", "web/proxy.ts", 2, "let token;\nexport function f(req) { token = req.headers['x-forwarded-access-token']; }", "export function f(req) { let token = req.headers['x-forwarded-access-token']; }"),
        new("user-email-not-forwarded", "web/proxy.ts", 5, Proxy.Replace("x-app-user-email", "x-other", StringComparison.Ordinal), Proxy),
        new("bearer-not-sent", "web/proxy.ts", 5, Proxy.Replace(".authenticate(", ".ensureResolved(", StringComparison.Ordinal), Proxy),
        new("user-client-without-pat", "web/agent.py", 1, "w = WorkspaceClient(host=get('h'),\n  token=request.headers.get('x-forwarded-access-token'))", "w = WorkspaceClient(token=get('x-forwarded-access-token'), auth_type=\"pat\")\nsp = WorkspaceClient()"),
        new("agent-url-not-trimmed", "web/proxy.ts", 2, Proxy.Replace(".replace(/\\/+$/, \"\")", "", StringComparison.Ordinal), Proxy),
        new("agent-url-not-resolved", "web/proxy.ts", 2, Proxy.Replace("/api/2.0/apps/", "", StringComparison.Ordinal), Proxy),
        new("routes-after-start", "web/server.ts", 2, "await kit.server.start();\nkit.server.extend(app => app.post('/api/chat', chat));", "kit.server.extend(app => app.post('/api/chat', chat));\nawait kit.server.start();"),
        new("server-starts-itself", "web/server.ts", 1, "const kit = await createApp({ plugins: [server()] });\nkit.server.extend(f);", "const kit = await createApp({ plugins: [server({ autoStart: false })] });\nkit.server.extend(f);"),
        new("input-body-dropped", "web/proxy.ts", 7, Proxy.Replace("req.body.input ? { input: req.body.input } : { messages: req.body.messages }", "{ messages: req.body.messages }", StringComparison.Ordinal), Proxy),
        new("body-rewritten", "web/proxy.ts", 7, Proxy.Replace(": { messages: req.body.messages }", ": { input: req.body.messages }", StringComparison.Ordinal), Proxy),
        new("stream-not-requested", "web/proxy.ts", 8, Proxy.Replace(", stream: true", "", StringComparison.Ordinal), Proxy),
        new("responses-events-unread", "web/chat.ts", 2, "const r = res.body.getReader();\nconst d = chunk.choices?.[0]?.delta?.content ?? '';", "const r = res.body.getReader();\nconst d = chunk.type === 'response.output_text.delta' ? chunk.delta : chunk.choices?.[0]?.delta?.content;"),
        new("synthesized-stream-untagged", "web/proxy.ts", 8, Synthesis(""), Synthesis("// debt: workspace_sse_guardrail")),
        new("agent-without-invocations", "agent/main.py", 2, "from fastapi import FastAPI\napp = FastAPI()", "from mlflow.genai.agent_server import AgentServer\napp = AgentServer('ResponsesAgent').app"),
    ];

    private static string Synthesis(string marker) =>
        Proxy.Replace("stream: true", "stream: false", StringComparison.Ordinal) + $"\n{marker}\nres.write('response.output_text.delta');";
}
