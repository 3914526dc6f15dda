using System.Buffers;
using System.Net.Mime;
using System.Text.Json;
using AgentStack.Contract;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Errors;

/// <summary>An error as a JSON answer: <c>{"error": code, "message": what to do}</c>.</summary>
internal static class ErrorAnswer
{
    private const string RetryAfterSeconds = "1";

    public static async Task WriteAsync(HttpContext http, ProxyError error, string message)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            WriteFields(json, error, message);
            json.WriteEndObject();
        }

        http.Response.StatusCode = error.Status();
        http.Response.ContentType = MediaTypeNames.Application.Json;
        http.Response.ContentLength = body.WrittenCount;
        http.Response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        if (error is ProxyError.TooManyStreams or ProxyError.ShuttingDown)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    /// <summary>Writes the error's fields into an object that is already open. Two errors have a form of their own.</summary>
    public static void WriteFields(Utf8JsonWriter json, ProxyError error, string message)
    {
        json.WriteString(EventFields.Error, error.Code());
        if (error is ProxyError.InvalidBodyShape)
        {
            json.WriteStartArray(EventFields.Accepted);
            json.WriteStringValue(RequestFields.Input);
            json.WriteStringValue(RequestFields.Messages);
            json.WriteEndArray();
        }
        else if (error is not ProxyError.AgentAddressMissing)
        {
            json.WriteString(EventFields.Message, message);
        }
    }
}
