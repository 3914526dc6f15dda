using System.Net;
using System.Net.Mime;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>What an app, or the ingress before it, answered.</summary>
internal sealed class AppAnswer(HttpResponseMessage response) : IDisposable
{
    private const int LargestBody = 16 * 1024 * 1024;
    private const int LongestReason = 300;

    public HttpStatusCode Status => response.StatusCode;

    public int HttpCode => (int)response.StatusCode;

    /// <summary>Whether this is a way to sign in: what an ingress answers to whom it does not know.</summary>
    public bool AsksToSignIn =>
        HttpCode is >= 300 and < 400 || (response.IsSuccessStatusCode && response.Content.Is(MediaTypeNames.Text.Html));

    public bool IsStream => response.Content.Is(ServerSentEvents.MediaType);

    /// <summary>The body as it comes.</summary>
    public Task<Stream> StreamAsync(CancellationToken cancellation) => response.Content.ReadAsStreamAsync(cancellation);

    /// <summary>The whole body as JSON; <see langword="null"/> where it is none.</summary>
    /// <exception cref="StepFailedException">The body broke off, or is too large to be an answer.</exception>
    public async Task<JsonDocument?> ReadJsonAsync(CancellationToken cancellation)
    {
        try
        {
            return JsonDocument.Parse(await ReadAsync(cancellation));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why the app refused, in its own words and in one short line; empty where it says nothing.</summary>
    /// <exception cref="StepFailedException">The body broke off, or is too large to be an answer.</exception>
    public async Task<string> ReasonAsync(CancellationToken cancellation)
    {
        if (response.Content.Is(MediaTypeNames.Text.Html))
        {
            return "";
        }

        using var json = await ReadJsonAsync(cancellation);
        var reason = json is null
            ? System.Text.Encoding.UTF8.GetString(await ReadAsync(cancellation))
            : ReplyErrors.In(json.RootElement) ?? json.RootElement.Text(EventFields.Detail) ?? json.RootElement.GetRawText();
        return Shorten(reason);
    }

    public void Dispose() => response.Dispose();

    /// <summary>The beginning of a text that may be long.</summary>
    public static string Shorten(string text) =>
        text.Trim() is { Length: > LongestReason } longer ? $"{longer.AsSpan(0, LongestReason)}…" : text.Trim();

    private async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestBody, cancellation);
            return await response.Content.ReadAsByteArrayAsync(cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new StepFailedException($"HTTP {HttpCode}, but the answer broke off or is over {LargestBody} bytes.", failure);
        }
    }
}
