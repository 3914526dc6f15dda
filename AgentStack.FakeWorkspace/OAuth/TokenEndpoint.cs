using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Tokens;
using Microsoft.Net.Http.Headers;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>The token endpoint of RFC 6749.</summary>
internal sealed class TokenEndpoint(TokenGrants grants, TokenIssuer tokens, ILogger<TokenEndpoint> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var form = await OAuthForm.ReadAsync(http);
            var grant = grants.Grant(http.Request, form);
            logger.LogInformation("A token for {Grant}", grant);
            await WriteAsync(http, grant);
        }
        catch (OAuthException refusal)
        {
            logger.LogInformation("No token: {Error}: {Reason}", refusal.Error, refusal.Message);
            await WriteAsync(http, refusal);
        }
    }

    private Task WriteAsync(HttpContext http, TokenGrant grant)
    {
        var token = tokens.Issue(grant.Owner, grant.ClientId, grant.Scopes);
        return ApiAnswer.WriteObjectAsync(http, json =>
        {
            json.WriteString(OAuthFields.AccessToken, token.Value);
            json.WriteString(OAuthFields.TokenType, OAuthFields.Bearer);
            json.WriteNumber(OAuthFields.ExpiresIn, (long)token.Lifetime.TotalSeconds);
            json.WriteString(OAuthFields.Scope, string.Join(' ', grant.Scopes));
            if (grant.RefreshToken is { } refreshToken)
            {
                json.WriteString(OAuthFields.RefreshToken, refreshToken);
            }
        });
    }

    private static Task WriteAsync(HttpContext http, OAuthException refusal)
    {
        if (refusal.Status == StatusCodes.Status401Unauthorized && http.Request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"workspace\"";
        }

        return ApiAnswer.WriteObjectAsync(
            http,
            json =>
            {
                json.WriteString(OAuthFields.Error, refusal.Error);
                json.WriteString(OAuthFields.ErrorDescription, refusal.Message);
            },
            refusal.Status);
    }
}
