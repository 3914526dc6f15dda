using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The 403 that an app gets whose binding nobody has approved yet: a line of text, as those say who met it.</summary>
internal static class PendingApproval
{
    /// <summary>The line.</summary>
    public const string Text = "App not authorized";

    public static Task WriteAsync(HttpContext http)
    {
        if (Browser.Asks(http.Request))
        {
            return IngressPage.WriteRefusalAsync(http, ApiException.Denied(Text));
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(Text, http.RequestAborted);
    }
}
