using System.Collections.Concurrent;
using System.Security.Cryptography;
using AgentStack.FakeWorkspace.Principals;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.Tokens;

/// <summary>What clients hold to get a person's next access token without the person. Good for as long as the workspace runs.</summary>
internal sealed class RefreshTokens
{
    private readonly ConcurrentDictionary<string, (User Owner, string ClientId, IReadOnlyList<string> Scopes)> _issued = new(StringComparer.Ordinal);

    /// <summary>A new refresh token.</summary>
    public string Issue(User owner, string clientId, IReadOnlyList<string> scopes)
    {
        var token = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _issued[token] = (owner, clientId, scopes);
        return token;
    }

    /// <summary>Whose it is and for what; <see langword="null"/> where it is none, or another client's.</summary>
    public (User Owner, IReadOnlyList<string> Scopes)? Find(string token, string clientId) =>
        _issued.TryGetValue(token, out var issued) && issued.ClientId == clientId ? (issued.Owner, issued.Scopes) : null;
}
