using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>A change of some named values, as a JSON object or as a page's form.</summary>
internal static class ChangeRequest
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>The methods of routes that take a change: PATCH, or POST from a page.</summary>
    public static IReadOnlyList<string> Methods { get; } = [HttpMethods.Patch, HttpMethods.Post];

    /// <summary>The values by name, as text. Where a form has a name twice, the last one counts.</summary>
    /// <exception cref="ApiException">400: the body is neither, or is damaged. 403: another site's page sent it.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(HttpContext http)
    {
        SameOrigin.Require(http);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MaxBytes;
        try
        {
            return http switch
            {
                { Request.HasFormContentType: true } => Values(await http.Request.ReadFormAsync(http.RequestAborted)),
                _ when http.Request.HasJsonContentType() => await ReadJsonAsync(http),
                _ => throw ApiException.Invalid(
                    $"Send the change as {MediaTypeNames.Application.Json} or as {MediaTypeNames.Application.FormUrlEncoded}."),
            };
        }
        catch (Exception failure) when (failure is BadHttpRequestException or InvalidDataException or JsonException)
        {
            throw ApiException.Invalid($"The change cannot be read: {failure.Message}");
        }
        catch (IOException)
        {
            throw ApiException.Invalid("The change cannot be read: it ends too early.");
        }
    }

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadJsonAsync(HttpContext http)
    {
        using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        if (!ApiRequest.IsText(json))
        {
            throw ApiException.Invalid("The change is not valid Unicode.");
        }

        return json.RootElement.ValueKind is JsonValueKind.Object
            ? [.. json.RootElement.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, field.Value.ToString()))]
            : throw ApiException.Invalid("The change must be a JSON object.");
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Values(IFormCollection form) =>
        [.. form.Select(field => KeyValuePair.Create(field.Key, field.Value is [.., { } last] ? last : ""))];
}
