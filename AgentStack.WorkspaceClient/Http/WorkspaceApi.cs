using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Credentials;

namespace AgentStack.WorkspaceClient.Http;

/// <summary>Calls the workspace's own APIs: JSON there and back, and a name for what goes wrong on the way.</summary>
/// <remarks>Whatever status the API itself chose is an answer. Callers bring their own deadlines.</remarks>
public sealed class WorkspaceApi
{
    private readonly CredentialChain _credential;
    private readonly IHttpClientFactory _http;

    internal WorkspaceApi(CredentialChain credential, IHttpClientFactory http) => (_credential, _http) = (credential, http);

    /// <summary>The workspace; <see langword="null"/> where nothing names it.</summary>
    /// <exception cref="WorkspaceException">No credential is configured, or only half of one.</exception>
    public Uri? Host => _credential.Host;

    /// <summary>Asks as the program's own principal.</summary>
    /// <param name="method">The method.</param>
    /// <param name="route">The route and its query, escaped, from its first slash.</param>
    /// <param name="json">The body, if there is one.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="WorkspaceException">No token, no workspace, no connection, or a sign-in page in the answer's place.</exception>
    public async Task<WorkspaceAnswer> SendAsync(
        HttpMethod method, string route, ReadOnlyMemory<byte>? json, CancellationToken cancellation) =>
        await SendAsync(method, route, json, await _credential.GetTokenAsync(cancellation), cancellation);

    /// <summary>Asks as the bearer of <paramref name="token"/>, on the same terms.</summary>
    /// <exception cref="WorkspaceException">No workspace, no connection, or a sign-in page in the answer's place.</exception>
    public async Task<WorkspaceAnswer> SendAsync(
        HttpMethod method, string route, ReadOnlyMemory<byte>? json, string token, CancellationToken cancellation)
    {
        var host = Host ?? throw new WorkspaceException(
            WorkspaceFailure.NoWorkspace, $"{EnvironmentVariables.Host} is not set: set it to the workspace's address.");
        if (!BearerToken.IsWellFormed(token))
        {
            throw CredentialFailures.Rejected("The token for the workspace holds a character that none has: sign in again.");
        }

        using var request = new HttpRequestMessage(method, new Uri(host, route));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (json is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) },
            };
        }

        try
        {
            using var response = await _http.CreateClient(WorkspaceHttpClient.Name).SendAsync(request, cancellation);
            return AsksToSignIn(response)
                ? throw CredentialFailures.Rejected(
                    $"{host} asks this program to sign in ({(int)response.StatusCode}): check its credential.")
                : await WorkspaceAnswer.ReadAsync(response, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new WorkspaceException(
                WorkspaceFailure.Unreachable, $"{host} did not answer: check the address and the network.", failure);
        }
    }

    // A workspace that does not know its caller answers with a way to sign in as often as with 401.
    private static bool AsksToSignIn(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized
            or (>= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
        || (response.IsSuccessStatusCode && response.Content.Is(MediaTypeNames.Text.Html));
}
