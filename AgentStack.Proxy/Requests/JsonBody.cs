using System.Buffers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AgentStack.Proxy.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Requests;

/// <summary>A request's body: read once, within the limit, and only as JSON.</summary>
internal static class JsonBody
{
    private const int FirstRead = 4096;

    // Two values under one name mean one thing to us and another to the agent, so they are refused.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The body's JSON, of any kind.</summary>
    /// <exception cref="ProxyException">Not JSON by its label or its content, or over the limit.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        if (!IsJson(request.ContentType))
        {
            throw new ProxyException(ProxyError.UnsupportedMediaType, "Send the body as application/json in UTF-8.");
        }

        // Kestrel enforces the limit, on the announced length and on chunks alike.
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = limit;
        try
        {
            return Parse(await ReadBytesAsync(request, limit, ct));
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProxyException(ProxyError.BodyTooLarge, $"The body is over {limit} bytes.", refused);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        var announced = Math.Clamp(request.ContentLength ?? FirstRead, 1, limit);
        var body = new ArrayBufferWriter<byte>((int)announced);
        while (await request.Body.ReadAsync(body.GetMemory(), ct) is > 0 and var read)
        {
            body.Advance(read);
        }

        return body.WrittenSpan.StartsWith(Encoding.UTF8.Preamble) ? body.WrittenMemory[Encoding.UTF8.Preamble.Length..] : body.WrittenMemory;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) &&
        type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) &&
        (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new ProxyException(ProxyError.InvalidJson, "The body is not UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException invalid)
        {
            throw new ProxyException(ProxyError.InvalidJson, Describe(invalid), invalid);
        }
        catch (InvalidOperationException invalid)
        {
            throw new ProxyException(ProxyError.InvalidJson, "The body has a field name that is not valid Unicode.", invalid);
        }
    }

    // The parser's own message may quote the body.
    private static string Describe(JsonException invalid) => invalid.LineNumber is { } line
        ? $"The body is not valid JSON, is nested over {Strict.MaxDepth} levels or repeats a field: line {line + 1}, " +
          $"byte {invalid.BytePositionInLine + 1}."
        : "The body repeats a field.";
}
