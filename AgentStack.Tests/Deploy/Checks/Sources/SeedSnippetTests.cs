namespace AgentStack.Tests.Deploy.Checks.Sources;

/// <summary>The code that the pattern's own guide prints gives only the findings that it deserves.</summary>
public sealed class SeedSnippetTests
{
    // The guide's Step 2, as it is printed.
    private const string Handler = """
        import type { Request, Response } from "express";
        import { Readable } from "node:stream/web";
        import { getExecutionContext } from "@databricks/appkit";

        async function buildBackendHeaders(req: Request): Promise<Headers> {
          const ctx = getExecutionContext();
          const config = ctx.client.config;
          await config.ensureResolved();

          const headers = new Headers();
          await config.authenticate(headers);
          headers.set("Content-Type", "application/json");

          const forwarded = req.headers["x-forwarded-access-token"];
          if (typeof forwarded === "string" && forwarded.length > 0) {
            headers.set("x-forwarded-access-token", forwarded);
          }

          // Pathway-C identity propagation: forward the originating user's email so
          // the Agent App can use it as MLflow AssessmentSource.source_id. The
          // app-to-app Bearer above represents the AppKit SP, not the end user.
          const email = req.headers["x-forwarded-email"];
          if (typeof email === "string" && email.length > 0) {
            headers.set("x-app-user-email", email);
          }

          return headers;
        }

        export async function proxyAgentChat(req: Request, res: Response): Promise<void> {
          const base = (process.env.AGENT_APP_URL ?? "").replace(/\/$/, "");
          if (!base) {
            res.status(500).json({ error: "AGENT_APP_URL is not configured" });
            return;
          }

          // Dual request-shape contract — see "Request Body Contract" section above.
          // Accept Responses-style {input} and Chat-style {messages}; reject anything else.
          type Body = { input?: unknown; messages?: unknown };
          const body = (req.body ?? {}) as Body;
          const hasInput = body.input !== undefined;
          const hasMessages = Array.isArray(body.messages);
          if (!hasInput && !hasMessages) {
            res.status(400).json({ error: "invalid_body_shape", accepted: ["input", "messages"] });
            return;
          }
          const upstreamBody = hasInput ? { input: body.input } : { messages: body.messages };

          const headers = await buildBackendHeaders(req);
          const upstream = await fetch(`${base}/invocations`, {
            method: "POST",
            headers,
            body: JSON.stringify(upstreamBody),
          });

          if (!upstream.ok || !upstream.body) {
            const text = await upstream.text();
            res.status(upstream.status).send(text);
            return;
          }

          res.writeHead(200, {
            "Content-Type": "text/event-stream",
            "Cache-Control": "no-cache",
            "Connection": "keep-alive",
          });
          Readable.fromWeb(upstream.body).pipe(res);
        }
        """;

    // Its Step 3.
    private const string Server = """
        import { createApp, server } from "@databricks/appkit";
        import { proxyAgentChat } from "./agent-proxy";

        const AppKit = await createApp({
          plugins: [server({ autoStart: false })],
        });

        AppKit.server.extend((app) => {
          app.post("/api/chat", proxyAgentChat);
        });

        await AppKit.server.start();
        """;

    // The reading loop of its Step 4.
    private const string Hook = """
        const res = await fetch("/api/chat", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ messages: next }),
        });
        const reader = res.body.getReader();
        const decoder = new TextDecoder();
        let buffer = "";
        while (true) {
          const { done, value } = await reader.read();
          if (done) break;
          buffer += decoder.decode(value, { stream: true });
          const events = buffer.split("\n\n");
          buffer = events.pop() ?? "";
          for (const ev of events) {
            const line = ev.split("\n").find((l) => l.startsWith("data: "));
            if (!line) continue;
            const payload = line.slice(6);
            if (payload === "[DONE]") continue;
            const chunk = JSON.parse(payload);
            const delta =
              chunk.type === "response.output_text.delta"
                ? chunk.delta ?? ""
                : chunk.choices?.[0]?.delta?.content ?? "";
          }
        }
        """;

    [Fact]
    public void The_guides_code_never_asks_for_the_stream_and_takes_a_name_for_an_address()
    {
        using var tree = Guide();

        Assert.Equal(
            ["server/agent-proxy.ts:31 agent-url-not-resolved", "server/agent-proxy.ts:50 stream-not-requested"],
            tree.Findings());
    }

    [Fact]
    public void Under_an_audit_that_forbids_streams_its_pass_through_is_found_too()
    {
        using var tree = Guide(("state.yml", "endpoint_guardrail_audit: {claude-sonnet: {streaming_ok: false}}"));

        Assert.Contains("server/agent-proxy.ts:67 stream-despite-guardrail", tree.Findings());
    }

    private static ScannedTree Guide(params (string, string)[] more) =>
        new([("server/agent-proxy.ts", Handler), ("server/server.ts", Server), ("client/useAgentChat.ts", Hook), .. more]);
}
