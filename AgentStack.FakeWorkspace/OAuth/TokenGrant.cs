using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>What a token request is granted.</summary>
/// <param name="Owner">Whom the token will stand for.</param>
/// <param name="ClientId">The client that asked.</param>
/// <param name="RefreshToken">What the next token can be asked for with, if anything.</param>
internal sealed record TokenGrant(Principal Owner, string ClientId, IReadOnlyList<string> Scopes, string? RefreshToken = null)
{
    /// <summary>Says everything but the refresh token.</summary>
    public override string ToString() => $"{Owner.UserName}: {string.Join(' ', Scopes)}";
}
