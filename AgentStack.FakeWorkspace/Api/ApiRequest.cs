using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Reads the JSON bodies of the workspace's APIs.</summary>
internal static class ApiRequest
{
    /// <summary>As much as any request here needs, in bytes.</summary>
    private const long LargestBody = 256 * 1024;

    /// <summary>The body's JSON object.</summary>
    /// <exception cref="ApiException">400: it is none. 413: it is over 256 KiB.</exception>
    public static async Task<JsonElement> ReadObjectAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }

        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return json.RootElement.ValueKind is not JsonValueKind.Object ? throw Malformed("it is not an object")
                : IsText(json) ? json.RootElement.Clone()
                : throw Malformed("it is not valid Unicode");
        }
        catch (JsonException)
        {
            throw Malformed("it is not JSON");
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiException(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE", $"The request is over {LargestBody} bytes.");
        }
    }

    /// <summary>A field that holds a string; <see langword="null"/> where it is not there, or null.</summary>
    /// <exception cref="ApiException">400: it holds something else.</exception>
    public static string? Text(this JsonElement json, string field) => json.Field(field, JsonValueKind.String)?.GetString();

    /// <summary>A field that holds text that is not blank.</summary>
    /// <exception cref="ApiException">400: it does not.</exception>
    public static string RequiredText(this JsonElement json, string field) =>
        json.Text(field) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw ApiException.Invalid($"Missing value for required parameter '{field}'.");

    /// <summary>A field of this kind; <see langword="null"/> where it is not there, or null.</summary>
    /// <exception cref="ApiException">400: it is of another kind.</exception>
    public static JsonElement? Field(this JsonElement json, string field, JsonValueKind kind)
    {
        if (!json.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw ApiException.Invalid($"'{field}' must be {NameOf(kind)}.");
    }

    /// <summary>Whether all of it is text: JSON can escape half a character, which nobody can read or write.</summary>
    public static bool IsText(JsonDocument json)
    {
        try
        {
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            json.WriteTo(nowhere);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        _ => "a string",
    };

    private static ApiException Malformed(string why) =>
        new(HttpStatusCode.BadRequest, "MALFORMED_REQUEST", $"Could not parse request object: {why}.");
}
