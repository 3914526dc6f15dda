using System.Security.Cryptography;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.Tokens;

/// <summary>Issues and reads the workspace's access tokens: RS256 JWTs, signed with a key that is made anew at each start.</summary>
internal sealed class TokenIssuer : IDisposable
{
    private const string ClientIdClaim = "client_id";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly RSA _key = RSA.Create(2048);
    private readonly WorkspaceOptions _options;
    private readonly TimeProvider _time;
    private readonly SigningCredentials _credentials;

    public TokenIssuer(WorkspaceOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _credentials = new(new RsaSecurityKey(_key) { KeyId = RandomNumberGenerator.GetHexString(16, lowercase: true) }, SecurityAlgorithms.RsaSha256);
        Lifetime = options.TokenLifetime;
    }

    /// <summary>The lifetime of tokens issued from now on; may be changed while the workspace runs.</summary>
    public TimeSpan Lifetime { get; set; }

    /// <summary>Who signs the tokens.</summary>
    public string Issuer => $"{_options.Url}{WorkspaceRoutes.IdentityProvider}";

    /// <summary>The public half of the key, for the JWKS document.</summary>
    public JsonWebKey PublicKey => JsonWebKeyConverter.ConvertFromRSASecurityKey(
        new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)) { KeyId = _credentials.Key.KeyId });

    /// <summary>A new token.</summary>
    /// <param name="clientId">The OAuth client that asks.</param>
    public AccessToken Issue(Principal owner, string clientId, IEnumerable<string> scopes)
    {
        var (now, lifetime) = (_time.GetUtcNow(), Lifetime);
        var value = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = _options.WorkspaceId,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = _credentials,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = owner.Id,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                [ClientIdClaim] = clientId,
                [OAuthFields.Scope] = string.Join(' ', scopes),
            },
        });
        return new(value, lifetime, now + lifetime);
    }

    /// <summary>What a token says; <see langword="null"/> where it is not ours, was changed, or has expired.</summary>
    public async Task<TokenClaims?> ReadAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = _options.WorkspaceId,
            IssuerSigningKey = _credentials.Key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            LifetimeValidator = (_, expires, _, _) => _time.GetUtcNow().UtcDateTime < expires,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt }
            ? new TokenClaims(
                jwt.Subject,
                jwt.GetClaim(OAuthFields.Scope).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null;
    }

    public void Dispose() => _key.Dispose();
}
