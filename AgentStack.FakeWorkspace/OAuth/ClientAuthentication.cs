using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>Finds out which client asks for a token: by HTTP's basic authentication, or by id and secret in the form.</summary>
internal sealed class ClientAuthentication(PrincipalDirectory principals)
{
    /// <exception cref="OAuthException">401: nobody, or a wrong secret. 400: both ways at once.</exception>
    public OAuthClient Authenticate(HttpRequest request, OAuthParameters form)
    {
        var id = form.Find(OAuthFields.ClientId);
        var secret = form.Find(OAuthFields.ClientSecret);
        if (Basic(request) is { } basic)
        {
            return secret is null && (id is null || id == basic.Id)
                ? Verify(basic.Id, basic.Secret)
                : throw new OAuthException(OAuthErrors.InvalidRequest, "Send the client's credentials in the header or in the form, not in both.");
        }

        return (id, secret) switch
        {
            (DatabricksCli.ClientId, null) => new(DatabricksCli.ClientId, null),
            ({ } known, { } told) => Verify(known, told),
            _ => throw Refused(),
        };
    }

    private OAuthClient Verify(string id, string secret) =>
        principals.ByClientId(id) is { } principal
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(principal.ClientSecret), Encoding.UTF8.GetBytes(secret))
            ? new(principal.ApplicationId, principal)
            : throw Refused();

    private static (string Id, string Secret)? Basic(HttpRequest request)
    {
        if (request.Headers.Authorization is [])
        {
            return null;
        }

        try
        {
            return AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
                && header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
                && Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter ?? "")).Split(':', 2) is [var id, var secret]
                    ? (id, secret)
                    : throw Refused();
        }
        catch (FormatException)
        {
            throw Refused();
        }
    }

    private static OAuthException Refused() =>
        new(OAuthErrors.InvalidClient, "Client authentication failed", StatusCodes.Status401Unauthorized);
}
