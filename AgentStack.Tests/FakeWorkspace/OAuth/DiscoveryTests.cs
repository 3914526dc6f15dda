using System.Net;
using AgentStack.Contract;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

public sealed class DiscoveryTests
{
    private const string AuthorizationServer = $"{WorkspaceRoutes.IdentityProvider}{WorkspaceRoutes.AuthorizationServer}";

    [Fact]
    public async Task The_configuration_document_leads_to_the_identity_provider_and_names_the_workspace()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var document = await workspace.GetJsonAsync(WorkspaceRoutes.DatabricksConfig);

        Assert.Equal(new Uri(workspace.Address, "/oidc").AbsoluteUri, document.Text(OAuthFields.OidcEndpoint));
        Assert.Equal("1234567890123456", document.Text(OAuthFields.WorkspaceId));
    }

    [Fact]
    public async Task The_authorization_server_names_its_endpoints_grants_and_challenge_method()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var document = await workspace.GetJsonAsync(AuthorizationServer);

        Assert.Equal(new Uri(workspace.Address, "/oidc").AbsoluteUri, document.Text(OAuthFields.Issuer));
        Assert.Equal(new Uri(workspace.Address, "/oidc/v1/authorize").AbsoluteUri, document.Text(OAuthFields.AuthorizationEndpoint));
        Assert.Equal(new Uri(workspace.Address, "/oidc/v1/token").AbsoluteUri, document.Text(OAuthFields.TokenEndpoint));
        Assert.Equal(new Uri(workspace.Address, "/oidc/jwks.json").AbsoluteUri, document.Text(OAuthFields.JwksUri));
        Assert.Equal(["client_credentials", "authorization_code", "refresh_token"], document.Texts("grant_types_supported"));
        Assert.Equal(["code"], document.Texts("response_types_supported"));
        Assert.Equal(["S256"], document.Texts("code_challenge_methods_supported"));
    }

    [Fact]
    public async Task A_token_can_be_checked_with_the_published_key_alone()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var keys = new JsonWebKeySet((await workspace.GetJsonAsync(WorkspaceRoutes.Jwks)).GetRawText());
        var token = workspace.TokenOf(WorkspaceUnderTest.Ada);

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidIssuer = new Uri(workspace.Address, "/oidc").AbsoluteUri,
            ValidAudience = "1234567890123456",
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(workspace.Person(WorkspaceUnderTest.Ada).Id, result.Claims["sub"]);
    }

    [Fact]
    public async Task Each_run_names_its_key_anew_so_that_nobody_keeps_an_old_one()
    {
        await using var one = await WorkspaceUnderTest.StartAsync();
        await using var other = await WorkspaceUnderTest.StartAsync();

        Assert.NotEqual(await KeyIdAsync(one), await KeyIdAsync(other));
    }

    [Fact]
    public async Task The_published_key_has_no_private_part()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        var key = Assert.Single((await workspace.GetJsonAsync(WorkspaceRoutes.Jwks)).GetProperty("keys").EnumerateArray());

        Assert.Equal(["kty", "use", "alg", "kid", "n", "e"], key.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("localhost.attacker.example")]
    [InlineData("127.0.0.1.nip.io:8001")]
    public async Task Nothing_is_answered_to_who_asks_for_the_workspace_by_a_name_that_is_not_its_own(string host)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var secret = workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal.ClientSecret;

        using var answer = await workspace.GetAsync($"/_fake/apps/{WorkspaceUnderTest.Chat}/environment", null, ("Host", host));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(secret, await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:1")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:8001")]
    [InlineData("LOCALHOST")]
    public async Task The_workspace_answers_by_each_name_of_this_machine(string host)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.GetAsync(WorkspaceRoutes.DatabricksConfig, null, ("Host", host));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/2.0/clusters/list")]
    [InlineData("PUT", WorkspaceRoutes.DatabricksConfig)]
    [InlineData("GET", "/files/page.html")]
    public async Task A_route_that_is_not_there_is_told_as_the_APIs_do_and_logged(string method, string path)
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();

        using var answer = await workspace.SendAsync(new HttpMethod(method), path);

        Assert.Equal($"No API found for '{method} {path}'", await answer.MustRefuseAsync(HttpStatusCode.NotFound, "ENDPOINT_NOT_FOUND"));
        Assert.Contains(workspace.Logs.All, entry => entry.Contains($"Warning: {method} {path} is not a route", StringComparison.Ordinal));
    }

    private static async Task<string?> KeyIdAsync(WorkspaceUnderTest workspace) =>
        (await workspace.GetJsonAsync(WorkspaceRoutes.Jwks)).GetProperty("keys")[0].Text("kid");
}
