using System.Net.Mime;
using System.Text.Json;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Writes the answers of the workspace's APIs.</summary>
internal static class ApiAnswer
{
    /// <summary>Answers with one JSON object.</summary>
    /// <param name="write">Writes what stands between its braces.</param>
    public static async Task WriteObjectAsync(HttpContext http, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypeNames.Application.Json;
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }
}
