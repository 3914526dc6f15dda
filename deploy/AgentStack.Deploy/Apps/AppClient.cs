using System.Net.Http.Headers;
using System.Net.Mime;
using AgentStack.Contract;
using AgentStack.Deploy.Reports;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Credentials;

namespace AgentStack.Deploy.Apps;

/// <summary>Calls apps through their ingress. A redirect is an answer, never followed: it leads to a sign-in page.</summary>
internal sealed class AppClient(Redaction redaction) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends a request as <paramref name="caller"/> and returns as soon as the answer begins.</summary>
    /// <param name="caller">Whose token goes along.</param>
    /// <param name="method">The method.</param>
    /// <param name="app">The app's URL.</param>
    /// <param name="route">The route, from its first slash.</param>
    /// <param name="json">The body, if there is one.</param>
    /// <param name="headers">More headers.</param>
    /// <exception cref="StepFailedException">Nothing answers there.</exception>
    /// <exception cref="WorkspaceException">There is no token.</exception>
    public async Task<AppAnswer> SendAsync(
        ICredential caller,
        HttpMethod method,
        Uri app,
        string route,
        byte[]? json,
        IEnumerable<KeyValuePair<string, string>> headers,
        CancellationToken cancellation)
    {
        var token = await caller.GetTokenAsync(cancellation);
        redaction.Keep(token);
        using var request = new HttpRequestMessage(method, app.AbsoluteUri.TrimEnd('/') + route);
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.Add(new(MediaTypeNames.Application.Json));
        request.Headers.Accept.Add(new(ServerSentEvents.MediaType));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (json is not null)
        {
            request.Content = new ByteArrayContent(json)
            {
                Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) },
            };
        }

        try
        {
            return new(await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation));
        }
        catch (HttpRequestException failure)
        {
            throw new StepFailedException(
                $"{app.GetLeftPart(UriPartial.Authority)} cannot be reached ({failure.HttpRequestError}): is the app stopped?", failure);
        }
    }

    public void Dispose() => _http.Dispose();
}
