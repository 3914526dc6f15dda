using AgentStack.Contract;
using AgentStack.FakeWorkspace.SignIn;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>The grants of the token endpoint: a service principal's own, and those of a person who signed in through the CLI.</summary>
internal sealed class TokenGrants(
    ClientAuthentication clients, KnownScopes scopes, AuthorizationCodes codes, RefreshTokens refreshTokens)
{
    /// <summary>The names of the grants.</summary>
    public static IReadOnlyList<string> Types { get; } = [OAuthFields.ClientCredentials, OAuthFields.AuthorizationCode, OAuthFields.RefreshToken];

    /// <exception cref="OAuthException">Nothing is granted.</exception>
    public TokenGrant Grant(HttpRequest request, OAuthParameters form)
    {
        var type = form.Require(OAuthFields.GrantType);
        if (!Types.Contains(type))
        {
            throw new OAuthException(OAuthErrors.UnsupportedGrantType, $"The grant must be one of: {string.Join(' ', Types)}");
        }

        var client = clients.Authenticate(request, form);
        return type switch
        {
            OAuthFields.ClientCredentials => ToPrincipal(client, form),
            _ when client.Principal is not null => throw NotFor(client, type),
            OAuthFields.AuthorizationCode => ToSignedInPerson(client, form),
            _ => ToKnownPerson(client, form),
        };
    }

    private TokenGrant ToPrincipal(OAuthClient client, OAuthParameters form) => new(
        client.Principal ?? throw NotFor(client, OAuthFields.ClientCredentials),
        client.Id,
        // There is no person whom a refresh token could spare a sign-in.
        [.. scopes.Read(form.Find(OAuthFields.Scope)).Where(scope => scope != OAuthScopes.OfflineAccess)]);

    private TokenGrant ToSignedInPerson(OAuthClient client, OAuthParameters form)
    {
        var grant = codes.Redeem(
            form.Require(OAuthFields.Code), client.Id, form.Require(OAuthFields.RedirectUri), form.Require(OAuthFields.CodeVerifier))
            ?? throw new OAuthException(
                OAuthErrors.InvalidGrant, "The authorization code is invalid, expired or used, or was issued for another request");
        var refreshToken = grant.Scopes.Contains(OAuthScopes.OfflineAccess)
            ? refreshTokens.Issue(grant.User, client.Id, grant.Scopes)
            : null;
        return new(grant.User, client.Id, grant.Scopes, refreshToken);
    }

    private TokenGrant ToKnownPerson(OAuthClient client, OAuthParameters form)
    {
        var token = form.Require(OAuthFields.RefreshToken);
        // The Go SDK tells a lapsed sign-in by this very sentence.
        var (owner, granted) = refreshTokens.Find(token, client.Id)
            ?? throw new OAuthException(OAuthErrors.InvalidGrant, "Refresh token is invalid");
        var asked = form.Find(OAuthFields.Scope) is { } text ? scopes.Read(text) : granted;
        return asked.Except(granted).Any()
            ? throw new OAuthException(OAuthErrors.InvalidScope, $"The scope must be some of: {string.Join(' ', granted)}")
            : new(owner, client.Id, asked, token);
    }

    private static OAuthException NotFor(OAuthClient client, string type) =>
        new(OAuthErrors.UnauthorizedClient, $"The client {client.Id} may not use the grant {type}");
}
