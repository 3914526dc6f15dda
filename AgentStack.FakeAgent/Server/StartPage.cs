using System.Net;
using AgentStack.Contract;
using AgentStack.FakeAgent.Scenarios;

namespace AgentStack.FakeAgent.Server;

/// <summary>The page at <c>/</c>: what this server is and what it can be asked.</summary>
internal static class StartPage
{
    public static Task WriteAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<AgentOptions>();
        var catalog = context.RequestServices.GetRequiredService<ScenarioCatalog>();
        context.Response.ContentType = "text/html; charset=utf-8";
        var address = $"{context.Request.Scheme}://{context.Request.Host}";
        return context.Response.WriteAsync(Html(options, catalog, address), context.RequestAborted);
    }

    private static string Html(AgentOptions options, ScenarioCatalog catalog, string address)
    {
        var rows = string.Concat(catalog.All.Select(scenario =>
            $"<tr><td><code>{Encode(scenario.Usage)}</code></td><td>{Prose(scenario.Description)}</td></tr>\n"));
        var body = options.Type == AgentType.ResponsesAgent ? RequestFields.Input : RequestFields.Messages;
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Encode(options.Name)}} · fake agent</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; }
            body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }
            h1 { font-size: 1.6rem; margin-bottom: .25rem; }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
            td { border-top: 1px solid var(--line); padding: .45rem .75rem .45rem 0; vertical-align: top; }
            td:first-child { white-space: nowrap; }
            code, pre { font: .9em/1.5 ui-monospace, monospace; }
            pre { border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto; }
            </style>
            </head>
            <body>
            <h1>{{Encode(options.Name)}}</h1>
            <p>This is the fake agent: it answers like <code>mlflow.genai.agent_server</code>
            {{AgentInfo.MlflowVersion}} with an agent of type <code>{{options.Type}}</code>, and needs neither Python nor a model.</p>
            <p>Say one of these in the chat, or name it in
            <code>{{RequestFields.CustomInputs}}.{{ScenarioCatalog.ScenarioField}}</code>. Anything else goes to the assistant.</p>
            <table>
            {{rows}}</table>
            <pre>curl -N {{Encode($"{address}{AgentRoutes.Invocations}")}} -H 'content-type: application/json' \
              -d '{"{{body}}": [{"role": "user", "content": "How many bookings last month?"}], "stream": true}'</pre>
            <p><a href="{{AgentRoutes.AgentInfo}}">{{AgentRoutes.AgentInfo}}</a> ·
            <a href="{{AgentRoutes.Health}}">{{AgentRoutes.Health}}</a> ·
            <a href="{{FakeAgentRoutes.ReceivedRequests}}">{{FakeAgentRoutes.ReceivedRequests}}</a></p>
            </body>
            </html>

            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Text whose `code` becomes code.</summary>
    private static string Prose(string text) =>
        string.Concat(Encode(text).Split('`').Select((part, index) => index % 2 == 1 ? $"<code>{part}</code>" : part));
}
