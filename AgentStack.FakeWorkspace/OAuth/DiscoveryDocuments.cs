using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>What the SDKs read first: where to sign in, where to get tokens, and by which keys a token can be checked.</summary>
internal sealed class DiscoveryDocuments(WorkspaceOptions options, TokenIssuer tokens, KnownScopes scopes)
{
    public Task ConfigurationAsync(HttpContext http) => ApiAnswer.WriteObjectAsync(http, json =>
    {
        json.WriteString(OAuthFields.OidcEndpoint, tokens.Issuer);
        json.WriteString(OAuthFields.WorkspaceId, options.WorkspaceId);
    });

    /// <summary>The metadata of RFC 8414.</summary>
    public Task AuthorizationServerAsync(HttpContext http) => ApiAnswer.WriteObjectAsync(http, json =>
    {
        json.WriteString(OAuthFields.Issuer, tokens.Issuer);
        json.WriteString(OAuthFields.AuthorizationEndpoint, $"{options.Url}{WorkspaceRoutes.Authorize}");
        json.WriteString(OAuthFields.TokenEndpoint, $"{options.Url}{WorkspaceRoutes.Token}");
        json.WriteString(OAuthFields.JwksUri, $"{options.Url}{WorkspaceRoutes.Jwks}");
        WriteList(json, "grant_types_supported", TokenGrants.Types);
        WriteList(json, "response_types_supported", [OAuthFields.Code]);
        WriteList(json, "code_challenge_methods_supported", [OAuthFields.S256]);
        WriteList(json, "token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post", "none"]);
        WriteList(json, "scopes_supported", scopes.All);
    });

    /// <summary>The key set of RFC 7517.</summary>
    public Task KeysAsync(HttpContext http)
    {
        var key = tokens.PublicKey;
        return ApiAnswer.WriteObjectAsync(http, json =>
        {
            json.WriteStartArray(JsonWebKeyParameterNames.Keys);
            json.WriteStartObject();
            json.WriteString(JsonWebKeyParameterNames.Kty, key.Kty);
            json.WriteString(JsonWebKeyParameterNames.Use, JsonWebKeyUseNames.Sig);
            json.WriteString(JsonWebKeyParameterNames.Alg, SecurityAlgorithms.RsaSha256);
            json.WriteString(JsonWebKeyParameterNames.Kid, key.Kid);
            json.WriteString(JsonWebKeyParameterNames.N, key.N);
            json.WriteString(JsonWebKeyParameterNames.E, key.E);
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
