using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.OAuth;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>The clients that may send people to sign in: each app's ingress, and the CLI.</summary>
internal sealed class AuthorizationClients(AppRegistry apps)
{
    /// <summary>The client of a request. Without one, nobody is sent anywhere.</summary>
    /// <exception cref="OAuthException">There is no such client, or the way back is not its own.</exception>
    public AuthorizationClient Find(OAuthParameters query)
    {
        var id = query.Require(OAuthFields.ClientId);
        var redirectUri = query.Require(OAuthFields.RedirectUri);
        var app = apps.Apps.FirstOrDefault(app => app.OAuthClientId == id);
        if (app is null && id != DatabricksCli.ClientId)
        {
            throw new OAuthException(OAuthErrors.InvalidClient, $"There is no OAuth client {id} in this workspace.");
        }

        return (app is null ? DatabricksCli.MayRedirectTo(redirectUri) : redirectUri == app.CallbackUrl)
            ? new(id, app, redirectUri, query.Find(OAuthFields.State))
            : throw new OAuthException(
                OAuthErrors.InvalidRequest,
                $"The client {id} may not send people to {redirectUri}, only to {app?.CallbackUrl ?? "a port of this machine"}.");
    }
}
