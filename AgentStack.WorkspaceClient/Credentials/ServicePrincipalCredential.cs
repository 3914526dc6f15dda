using System.Net.Http.Headers;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;
using AgentStack.WorkspaceClient.Leases;
using Microsoft.Extensions.Logging;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>OAuth machine-to-machine: the client-credentials grant of RFC 6749, as the Databricks SDKs ask for it.</summary>
internal sealed class ServicePrincipalCredential : ICredential, IDisposable
{
    private readonly ServicePrincipal _principal;
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _time;
    private readonly TokenEndpoint _endpoint;
    private readonly LeasedValue<string> _token;

    public ServicePrincipalCredential(ServicePrincipal principal, IHttpClientFactory http, TimeProvider time, ILogger logger)
    {
        _principal = principal;
        _http = http;
        _time = time;
        _endpoint = new TokenEndpoint(principal.Host, http, logger);
        _token = new LeasedValue<string>(FetchAsync, time, logger);
    }

    /// <inheritdoc/>
    public ValueTask<string> GetTokenAsync(CancellationToken cancellation) => _token.GetAsync(cancellation);

    public void Dispose() => _token.Dispose();

    private async Task<Lease<string>> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            using var request = Request(await _endpoint.FindAsync(cancellation));
            using var response = await _http.CreateClient(WorkspaceHttpClient.Name).SendAsync(request, cancellation);
            var issuedAt = _time.GetUtcNow();
            var grant = await TokenGrant.ReadAsync(response, _principal, cancellation);
            return BearerToken.Lease(grant.Token, issuedAt, issuedAt + grant.Lifetime);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            throw CredentialFailures.Rejected(
                $"{_principal.Host} did not answer the request for a token: check the address and the network.", failure);
        }
    }

    private HttpRequestMessage Request(Uri endpoint) => new(HttpMethod.Post, endpoint)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Basic", _principal.Basic) },
        Content = new FormUrlEncodedContent(
        [
            new(OAuthFields.GrantType, OAuthFields.ClientCredentials),
            new(OAuthFields.Scope, OAuthFields.AllApis),
        ]),
    };
}
