using System.Net;
using System.Net.Mime;
using System.Text.Json;

namespace AgentStack.WorkspaceClient.Http;

/// <summary>What a workspace answered. Anything that is not a JSON object, a sign-in page say, is no answer.</summary>
public sealed class WorkspaceAnswer : IDisposable
{
    private readonly JsonDocument? _document;

    private WorkspaceAnswer(HttpStatusCode status, JsonDocument? document) => (Status, _document) = (status, document);

    public HttpStatusCode Status { get; }

    /// <summary>The answer's JSON object, whatever its status; undefined if it is none. Valid until <see cref="Dispose"/>.</summary>
    public JsonElement Json => _document?.RootElement ?? default;

    public void Dispose() => _document?.Dispose();

    internal static async Task<WorkspaceAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var json = response.Content.Is(MediaTypeNames.Application.Json)
            ? Parse(await response.Content.ReadAsByteArrayAsync(cancellation))
            : null;
        return new(response.StatusCode, json);
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
