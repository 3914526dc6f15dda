using System.Buffers;
using System.Net.Mime;
using AgentStack.Proxy.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Chat;

/// <summary>Reads a request's body, once and within the limit.</summary>
internal static class ChatRequestReader
{
    private const int FirstRead = 4096;

    /// <exception cref="ProxyException">Not JSON by its label or its content, over the limit, or of neither shape.</exception>
    public static async Task<ChatRequest> ReadAsync(HttpRequest request, ChatOptions options, CancellationToken ct)
    {
        if (!IsJson(request.ContentType))
        {
            throw new ProxyException(ProxyError.UnsupportedMediaType, "Send the body as application/json in UTF-8.");
        }

        // Kestrel enforces the limit, on the announced length and on chunks alike.
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = options.MaxBodyBytes;
        try
        {
            return ChatRequestParser.Parse(await ReadBodyAsync(request, options, ct));
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ProxyException(ProxyError.BodyTooLarge, $"The body is over {options.MaxBodyBytes} bytes.", refused);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, ChatOptions options, CancellationToken ct)
    {
        var announced = Math.Clamp(request.ContentLength ?? FirstRead, 1, options.MaxBodyBytes);
        var body = new ArrayBufferWriter<byte>((int)announced);
        while (await request.Body.ReadAsync(body.GetMemory(), ct) is > 0 and var read)
        {
            body.Advance(read);
        }

        return body.WrittenMemory;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) &&
        type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) &&
        (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
