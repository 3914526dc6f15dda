using System.Security.Cryptography;
using System.Text;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>What all pages of the workspace have in common: their look, and headers that let nothing in but what is on them.</summary>
internal static class Page
{
    private static readonly Html Style = Html.Of($$"""
        :root { color-scheme: light dark; --line: #8884; }
        body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }
        h1 { font-size: 1.6rem; margin-bottom: .25rem; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .25rem; }
        h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
        th, td { border-top: 1px solid var(--line); padding: .45rem .75rem .45rem 0; vertical-align: top; text-align: left; }
        th { font-weight: 600; }
        code { font: .9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
        td form { display: inline; margin-left: .5rem; }
        button, input, select { font: inherit; padding: .2rem .6rem; }
        .quiet { opacity: .75; }
        .fields { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1rem; align-items: center; margin: .5rem 0; }
        .fields button { justify-self: start; }
        .people { list-style: none; padding: 0; }
        .people li { border-top: 1px solid var(--line); padding: .75rem 0; display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; }
        .people button { text-align: left; align-self: start; }
        """);

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style.ToString())));

    /// <summary>Answers with a page.</summary>
    /// <param name="formTarget">An origin beside the page's own that its forms may lead to, by a redirect too.</param>
    public static Task WriteAsync(
        HttpContext http, string title, Html body, int status = StatusCodes.Status200OK, string? formTarget = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action {string.Join(' ', ["'self'", .. formTarget is null ? [] : new[] { formTarget }])}";
        return http.Response.WriteAsync(Document(title, body).ToString(), http.RequestAborted);
    }

    // The style must stand between its tags to the letter: its hash is what lets it in.
    private static Html Document(string title, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{title} · local workspace</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {body}
        </main>
        </body>
        </html>

        """);
}
