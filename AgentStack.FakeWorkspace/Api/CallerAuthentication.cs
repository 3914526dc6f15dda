using System.Net.Http.Headers;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Finds out whose bearer token a request carries.</summary>
internal sealed class CallerAuthentication(TokenIssuer tokens, PrincipalDirectory principals)
{
    /// <summary>The bearer token of the request, or null.</summary>
    public static string? BearerOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(header.Parameter)
            ? header.Parameter
            : null;

    /// <summary>The owner of a token; <see langword="null"/> where it is not valid.</summary>
    public async Task<Caller?> FindAsync(string token) =>
        await tokens.ReadAsync(token) is { } claims && principals.ById(claims.PrincipalId) is { } principal
            ? new(principal, claims)
            : null;

    /// <summary>Who calls.</summary>
    /// <exception cref="ApiException">401: no token, or one that is not valid.</exception>
    public async Task<Caller> RequireAsync(HttpContext http)
    {
        var token = BearerOf(http.Request) ?? throw ApiException.Unauthenticated("Credential was not sent or was of an unsupported type for this API.");
        return await RequireAsync(token);
    }

    /// <summary>The owner of a token.</summary>
    /// <exception cref="ApiException">401: it is not valid.</exception>
    public async Task<Caller> RequireAsync(string token) =>
        await FindAsync(token) ?? throw ApiException.Unauthenticated("Invalid access token.");
}
