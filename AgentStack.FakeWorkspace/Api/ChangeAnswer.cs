using System.Text.Json;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Answers a change: who sent it from a page goes back to the start page, anybody else gets what now holds.</summary>
internal static class ChangeAnswer
{
    /// <param name="write">Writes what now holds, between the braces of an object.</param>
    public static Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write) =>
        Browser.Asks(http.Request) ? SendBack(http) : ApiAnswer.WriteObjectAsync(http, write);

    private static Task SendBack(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/";
        return Task.CompletedTask;
    }
}
