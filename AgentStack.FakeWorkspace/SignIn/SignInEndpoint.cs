using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.OAuth;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>The authorization endpoint of RFC 6749: people pick who they are, and go back with a code.</summary>
internal sealed class SignInEndpoint(
    AuthorizationClients clients,
    KnownScopes scopes,
    PrincipalDirectory principals,
    Consents consents,
    AuthorizationCodes codes,
    SignInPages pages,
    ILogger<SignInEndpoint> logger)
{
    /// <summary>GET: shows the people.</summary>
    public Task AskAsync(HttpContext http) => ForRequestAsync(http, request => pages.AskWhoAsync(http, request.Client));

    /// <summary>POST: one of them was picked, and may have to decide about the app's scopes.</summary>
    public Task PickAsync(HttpContext http)
    {
        SameOrigin.Require(http);
        return ForRequestAsync(http, request => PickAsync(http, request));
    }

    private async Task ForRequestAsync(HttpContext http, Func<AuthorizationRequest, Task> answer)
    {
        AuthorizationClient? client = null;
        try
        {
            var query = new OAuthParameters(http.Request.Query);
            client = clients.Find(query);
            await answer(AuthorizationRequest.Read(client, query, scopes));
        }
        catch (OAuthException refusal)
        {
            logger.LogInformation("Nobody can sign in to {Client}: {Reason}", client?.Name ?? "an unknown client", refusal.Message);
            // Only a client that proved to be one learns of it; to anybody else nobody is sent.
            await (client is null
                ? SignInPages.RefuseAsync(http, refusal.Message)
                : SendBackAsync(http, client.WithError(refusal.Error, refusal.Message)));
        }
    }

    private async Task PickAsync(HttpContext http, AuthorizationRequest request)
    {
        var form = await OAuthForm.ReadAsync(http);
        if (principals.ById(form.Require(SignInPages.UserField)) is not User user)
        {
            await SignInPages.RefuseAsync(http, "There is no such person in this workspace.");
            return;
        }

        var client = request.Client;
        if (client.App is { EffectiveUserApiScopes: not [] } app && !consents.Has(user, app))
        {
            switch (form.Find(SignInPages.DecisionField))
            {
                case SignInPages.Consent:
                    consents.Grant(user, app);
                    break;
                case SignInPages.Decline:
                    break;
                default:
                    await SignInPages.AskConsentAsync(http, client, app, user);
                    return;
            }
        }

        logger.LogInformation("{User} signs in to {Client}", user.UserName, client.Name);
        var code = codes.Issue(new(user, client.Id, client.RedirectUri, request.Scopes, request.CodeChallenge));
        await SendBackAsync(http, client.WithCode(code));
    }

    private static Task SendBackAsync(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
