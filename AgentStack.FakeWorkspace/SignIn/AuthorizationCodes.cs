using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>Authorization codes of RFC 6749: each good once, for its client and its address, for five minutes.</summary>
internal sealed class AuthorizationCodes(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (AuthorizationGrant Grant, DateTimeOffset ExpiresAt)> _issued = new(StringComparer.Ordinal);

    /// <summary>A code for a grant.</summary>
    public string Issue(AuthorizationGrant grant)
    {
        ForgetExpired();
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _issued[code] = (grant, time.GetUtcNow() + Lifetime);
        return code;
    }

    /// <summary>The grant of a code; <see langword="null"/> where the code is none, was used, or is another client's.</summary>
    /// <param name="codeVerifier">What the grant's challenge was made of.</param>
    public AuthorizationGrant? Redeem(string code, string clientId, string redirectUri, string? codeVerifier = null)
    {
        if (!_issued.TryRemove(code, out var issued) || time.GetUtcNow() >= issued.ExpiresAt)
        {
            return null;
        }

        var grant = issued.Grant;
        return grant.ClientId == clientId && grant.RedirectUri == redirectUri && Matches(grant.CodeChallenge, codeVerifier) ? grant : null;
    }

    private void ForgetExpired()
    {
        var now = time.GetUtcNow();
        foreach (var (code, _) in _issued.Where(issued => now >= issued.Value.ExpiresAt))
        {
            _issued.TryRemove(code, out _);
        }
    }

    private static bool Matches(string? challenge, string? verifier) => (challenge, verifier) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(challenge),
            Encoding.ASCII.GetBytes(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))))),
    };
}
