using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>What a person agreed to on the sign-in page.</summary>
/// <param name="ClientId">The OAuth client that sent the person.</param>
/// <param name="RedirectUri">Where the person is sent back to.</param>
/// <param name="CodeChallenge">The S256 challenge of RFC 7636; a client without one is the ingress itself.</param>
internal sealed record AuthorizationGrant(
    User User, string ClientId, string RedirectUri, IReadOnlyList<string> Scopes, string? CodeChallenge = null);
