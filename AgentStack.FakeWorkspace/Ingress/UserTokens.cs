using System.Collections.Concurrent;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.SignIn;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace.Ingress;

/// <summary>The tokens that apps act with for the people who use them: a person's own, good for the app's scopes only.</summary>
internal sealed class UserTokens(TokenIssuer issuer, Consents consents, TimeProvider time)
{
    /// <summary>A token is renewed when less than this part of its life is left.</summary>
    private const double RenewalShare = 0.2;

    private readonly ConcurrentDictionary<(string App, string User), AccessToken> _current = new();

    /// <summary>A person's token for an app; <see langword="null"/> where the app wants none, or the person has not consented.</summary>
    public string? Of(User user, WorkspaceApp app) =>
        app.EffectiveUserApiScopes is not [] && consents.Has(user, app)
            ? _current.AddOrUpdate(
                (app.Name, user.Id), _ => Issue(user, app), (_, current) => IsFresh(current) ? current : Issue(user, app)).Value
            : null;

    private AccessToken Issue(User user, WorkspaceApp app) => issuer.Issue(user, app.OAuthClientId, app.EffectiveUserApiScopes);

    // Whoever changes the lifetime wants to see it with the next request.
    private bool IsFresh(AccessToken token) =>
        token.Lifetime == issuer.Lifetime && token.ExpiresAt - time.GetUtcNow() > token.Lifetime * RenewalShare;
}
