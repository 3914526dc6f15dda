using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>Finds out who calls an app: by the bearer token of the request, or else by the session of the browser.</summary>
/// <remarks>
/// A bearer token must cover <c>all-apis</c> or <c>apps</c>. That is a choice: all that is known is that <c>all-apis</c> does. It keeps
/// an app from opening other apps with the token that it was given to act for its user, which is good for the app's own scopes only.
/// </remarks>
internal sealed class IngressIdentity(CallerAuthentication callers, Sessions sessions)
{
    /// <summary>How the personal access tokens begin. An ingress takes OAuth tokens only.</summary>
    private const string PersonalAccessToken = "dapi";

    /// <summary>Who calls; <see langword="null"/> where no OAuth token and no session says so.</summary>
    /// <exception cref="ApiException">401: the bearer token is not valid. 403: it is not one for apps.</exception>
    public async Task<Principal?> FindAsync(WorkspaceApp app, HttpContext http)
    {
        if (CallerAuthentication.BearerOf(http.Request) is { } token
            && !token.StartsWith(PersonalAccessToken, StringComparison.Ordinal))
        {
            return (await callers.RequireAsync(token)).MustCover(OAuthScopes.Apps).Principal;
        }

        return sessions.Find(app, http.Request.Cookies[IngressCookies.Session(app)]);
    }
}
