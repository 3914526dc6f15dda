using System.Security.Cryptography;
using System.Text;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Signs people in to an app by way of the workspace's sign-in page (RFC 6749, 4.1), and out again.</summary>
internal sealed class IngressSignIn(WorkspaceOptions options, AuthorizationCodes codes, Sessions sessions)
{
    private const int NonceBytes = 32;

    private static readonly string[] Scopes = [OAuthScopes.OpenId, OAuthScopes.Email, OAuthScopes.Profile];

    /// <summary>Answers what belongs to the ingress itself.</summary>
    /// <returns>False where the request is one for the app.</returns>
    /// <exception cref="ApiException">There is no such page, or the sign-in failed.</exception>
    public async Task<bool> HandlesAsync(WorkspaceApp app, HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(IngressRoutes.All, StringComparison.Ordinal))
        {
            return false;
        }

        http.Response.Headers.CacheControl = "no-store";
        switch (http.Request.Path.Value)
        {
            case IngressRoutes.Callback when HttpMethods.IsGet(http.Request.Method):
                Complete(app, http);
                break;
            case IngressRoutes.SignOut when HttpMethods.IsGet(http.Request.Method):
                SignOut(app, http);
                break;
            case IngressRoutes.SignedOut when HttpMethods.IsGet(http.Request.Method):
                await IngressPage.WriteAsync(http, "Signed out", $"You are signed out of {app.Name}.", "Sign in again");
                break;
            default:
                throw ApiException.NotFound($"The ingress has no page {http.Request.Path}.");
        }

        return true;
    }

    /// <summary>302: sends the browser to the sign-in page, from where it comes back to where it wanted to go.</summary>
    public void Begin(WorkspaceApp app, HttpContext http)
    {
        // A browser has one nonce at a time, so that two tabs can both sign in.
        var nonce = http.Request.Cookies[IngressCookies.SignIn(app)] is { Length: > 0 } pending
            ? pending
            : Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(NonceBytes));
        IngressCookies.SetSignIn(http, app, nonce);
        var query = QueryString.Create(OAuthFields.ClientId, app.OAuthClientId)
            .Add(OAuthFields.RedirectUri, app.CallbackUrl)
            .Add(OAuthFields.ResponseType, OAuthFields.Code)
            .Add(OAuthFields.Scope, string.Join(' ', (string[])[.. Scopes, .. app.EffectiveUserApiScopes]))
            .Add(OAuthFields.State, $"{nonce}.{ReturnPath.Encode(ReturnPath.Of(http))}");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect($"{options.Url}{WorkspaceRoutes.IngressAuthorize}{query}");
    }

    private void Complete(WorkspaceApp app, HttpContext http)
    {
        if (ReturnPathOf(app, http.Request) is not { } path)
        {
            throw IngressRefusals.SignInFailed("This sign-in did not begin in this browser, or took too long.");
        }

        var query = http.Request.Query;
        if (query.ContainsKey(OAuthFields.Error))
        {
            throw IngressRefusals.SignInFailed("The sign-in was declined.");
        }

        if (codes.Redeem(query[OAuthFields.Code].ToString(), app.OAuthClientId, app.CallbackUrl) is not { } grant)
        {
            throw IngressRefusals.SignInFailed("This sign-in was used already, or took too long.");
        }

        sessions.End(app, http.Request.Cookies[IngressCookies.Session(app)]);
        IngressCookies.SetSession(http, app, sessions.Begin(app, grant.User));
        http.Response.Redirect($"{app.Addresses.Url}{path}");
    }

    private void SignOut(WorkspaceApp app, HttpContext http)
    {
        sessions.End(app, http.Request.Cookies[IngressCookies.Session(app)]);
        IngressCookies.EndSession(http, app);
        http.Response.Redirect(IngressRoutes.SignedOut);
    }

    private static string? ReturnPathOf(WorkspaceApp app, HttpRequest request)
    {
        var (state, nonce) = (request.Query[OAuthFields.State].ToString(), request.Cookies[IngressCookies.SignIn(app)]);
        var dot = state.LastIndexOf('.');
        var isOwn = dot > 0 && nonce is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state[..dot]), Encoding.UTF8.GetBytes(nonce));
        return isOwn ? ReturnPath.Decode(state[(dot + 1)..]) : null;
    }
}
