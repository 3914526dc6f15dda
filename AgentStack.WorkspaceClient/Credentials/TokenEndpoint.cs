using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;
using Microsoft.Extensions.Logging;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>Finds where a workspace issues tokens, and remembers what the workspace itself said.</summary>
internal sealed class TokenEndpoint(Uri host, IHttpClientFactory http, ILogger logger)
{
    private Uri? _discovered;

    /// <summary>The token endpoint by discovery, or the one that every workspace has where discovery is silent.</summary>
    public async Task<Uri> FindAsync(CancellationToken cancellation)
    {
        if (_discovered is not null)
        {
            return _discovered;
        }

        var configuration = new Uri(host, WorkspaceRoutes.DatabricksConfig);
        var provider = await DiscoverAsync(configuration, OAuthFields.OidcEndpoint, cancellation)
            ?? new Uri(host, WorkspaceRoutes.IdentityProvider);
        var metadata = new Uri(provider.AbsoluteUri.TrimEnd('/') + WorkspaceRoutes.AuthorizationServer);
        _discovered = await DiscoverAsync(metadata, OAuthFields.TokenEndpoint, cancellation);
        return _discovered ?? new Uri(host, WorkspaceRoutes.Token);
    }

    private async Task<Uri?> DiscoverAsync(Uri document, string field, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.CreateClient(WorkspaceHttpClient.Name).GetAsync(document, cancellation);
            using var answer = await WorkspaceAnswer.ReadAsync(response, cancellation);
            if (response.IsSuccessStatusCode
                && answer.Json.Text(field) is { } text
                && Uri.TryCreate(document, text, out var url)
                && MaySeeTheSecret(url))
            {
                return url;
            }

            logger.LogDebug("{Document} names no {Field}: the workspace's default holds.", document, field);
        }
        catch (HttpRequestException failure)
        {
            logger.LogDebug(failure, "{Document} cannot be read: the workspace's default holds.", document);
        }
        return null;
    }

    // An account's address holds a placeholder, {account_id}, that a workspace's secret has no use for.
    private bool MaySeeTheSecret(Uri url) =>
        (url.Scheme == host.Scheme || url.Scheme == Uri.UriSchemeHttps) && !url.OriginalString.Contains('{');
}
