using System.Net;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Pages;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The ingress's own pages, for people. Programs get what the workspace's APIs answer.</summary>
internal static class IngressPage
{
    /// <summary>Whether a refusal is told with a page; a bearer token is a program's, whatever it accepts.</summary>
    public static bool Suits(HttpRequest request, ApiException refusal) =>
        refusal.Status is not HttpStatusCode.Unauthorized && Browser.Asks(request);

    /// <summary>Tells a refusal.</summary>
    public static Task WriteRefusalAsync(HttpContext http, ApiException refusal) =>
        refusal.Status is HttpStatusCode.Forbidden
            ? WriteAsync(http, TitleOf(refusal.Status), refusal.Message, "Sign in as somebody else", (int)refusal.Status, IngressRoutes.SignOut)
            : WriteAsync(http, TitleOf(refusal.Status), refusal.Message, "Try again", (int)refusal.Status);

    /// <summary>Writes a page with a link, to the app's beginning unless said otherwise.</summary>
    public static Task WriteAsync(
        HttpContext http, string title, string text, string link, int status = StatusCodes.Status200OK, string target = "/") =>
        Page.WriteAsync(
            http,
            title,
            Html.Of($"""
                <h1>{title}</h1>
                <p>{text}</p>
                <p><a href="{target}">{link}</a></p>
                """),
            status);

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "Not signed in",
        HttpStatusCode.Forbidden => "You may not use this app",
        HttpStatusCode.NotFound => "There is no such page",
        _ => "The app is not available",
    };
}
