using System.Net.Mime;
using AgentStack.Contract;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>Reads the form that an OAuth request carries.</summary>
internal static class OAuthForm
{
    private const int MaxBytes = 64 * 1024;

    /// <exception cref="OAuthException">The body is no form, is damaged, or is over 64 KiB.</exception>
    public static async Task<OAuthParameters> ReadAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase))
        {
            throw new OAuthException(OAuthErrors.InvalidRequest, $"The body must be {MediaTypeNames.Application.FormUrlEncoded}.");
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBytes;
        try
        {
            return new(await http.Request.ReadFormAsync(http.RequestAborted));
        }
        catch (Exception failure) when (failure is BadHttpRequestException or InvalidDataException)
        {
            throw new OAuthException(OAuthErrors.InvalidRequest, $"The body must be a form of at most {MaxBytes} bytes.");
        }
    }
}
