using System.Net;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The ingress's own pages, for people. Programs get what the workspace's APIs answer.</summary>
internal static class IngressPage
{
    /// <summary>Whether a refusal is told with a page; a bearer token is a program's, whatever it accepts.</summary>
    public static bool Suits(HttpRequest request, ApiException refusal) =>
        refusal.Status is not HttpStatusCode.Unauthorized && Browser.Asks(request);

    /// <summary>Tells a refusal.</summary>
    public static Task WriteRefusalAsync(HttpContext http, ApiException refusal)
    {
        http.Response.StatusCode = (int)refusal.Status;
        return WriteAsync(http, TitleOf(refusal.Status), refusal.Message, "Try again");
    }

    /// <summary>Writes a page with a link to the app's beginning.</summary>
    public static Task WriteAsync(HttpContext http, string title, string text, string link)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(Html(title, text, link), http.RequestAborted);
    }

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "Not signed in",
        HttpStatusCode.Forbidden => "You may not use this app",
        HttpStatusCode.NotFound => "There is no such page",
        _ => "The app is not available",
    };

    private static string Html(string title, string text, string link) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem; }
        h1 { font-size: 1.6rem; margin-bottom: .25rem; }
        </style>
        </head>
        <body>
        <h1>{{WebUtility.HtmlEncode(title)}}</h1>
        <p>{{WebUtility.HtmlEncode(text)}}</p>
        <p><a href="/">{{WebUtility.HtmlEncode(link)}}</a></p>
        </body>
        </html>

        """;
}
