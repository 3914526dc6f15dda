using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace.Api;

/// <summary>Who calls an API, by the token that came along.</summary>
internal sealed record Caller(Principal Principal, TokenClaims Token)
{
    /// <summary>Ends the request unless the token covers an API.</summary>
    /// <exception cref="ApiException">403.</exception>
    public Caller MustCover(string scope) => Token.Covers(scope)
        ? this
        : throw ApiException.Denied($"Provided OAuth token does not have required scopes: {scope}");
}
