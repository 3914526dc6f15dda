using System.Security.Cryptography;
using System.Text;
using AgentStack.Contract;
using AgentStack.Tests.FakeWorkspace.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

public sealed class SecrecyTests
{
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-as-the-RFC-wants";
    private const string RedirectUri = "http://localhost:8020";

    [Fact]
    public async Task No_secret_token_code_or_verifier_reaches_the_log()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var principal = workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;
        using var environment = await workspace.GetAsync($"/_fake/apps/{WorkspaceUnderTest.Chat}/environment");
        var own = await workspace.GrantAsync(TokenRequests.Machine, TokenRequests.Basic(principal));
        using var wrong = await workspace.AskAsync([.. TokenRequests.Machine, (OAuthFields.ClientSecret, principal.ClientSecret)], TokenRequests.Basic(principal));
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        using var picked = await workspace.PickAsync(SignInBrowser.SignInToCli(challenge), WorkspaceUnderTest.Ada);
        var code = picked.SentBack(RedirectUri)[OAuthFields.Code];
        (string, string)[] form =
        [
            (OAuthFields.GrantType, OAuthFields.AuthorizationCode), (OAuthFields.ClientId, "databricks-cli"), (OAuthFields.Code, code),
            (OAuthFields.RedirectUri, RedirectUri), (OAuthFields.CodeVerifier, Verifier),
        ];
        var users = await workspace.GrantAsync(form);
        using var again = await workspace.AskAsync(form);
        var tokens = (string[])[own.Text(OAuthFields.AccessToken)!, users.Text(OAuthFields.AccessToken)!];
        foreach (var token in tokens)
        {
            using var me = await workspace.GetAsync(WorkspaceRoutes.Me, token);
            using var refused = await workspace.GetAsync(WorkspaceRoutes.Me, token + "x");
            using var unknown = await workspace.GetAsync("/api/2.0/unknown", token);
        }

        string[] secrets =
        [
            principal.ClientSecret, TokenRequests.Basic(principal).Item2["Basic ".Length..], code, Verifier,
            users.Text(OAuthFields.RefreshToken)!, .. tokens, .. tokens.Select(token => token.Split('.')[2]),
        ];
        Assert.Contains(workspace.Logs.All, entry => entry.Contains("A token for ada@example.com: offline_access all-apis", StringComparison.Ordinal));
        Assert.All(workspace.Logs.All, entry => Assert.All(secrets, secret => Assert.DoesNotContain(secret, entry, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_holds_a_secret_does_not_tell_it_when_it_is_written_out()
    {
        await using var workspace = await WorkspaceUnderTest.StartAsync();
        var principal = workspace.App(WorkspaceUnderTest.Chat).ServicePrincipal;
        var token = workspace.Service<AgentStack.FakeWorkspace.Tokens.TokenIssuer>().Issue(principal, "a-client", [OAuthFields.AllApis]);
        var grant = new AgentStack.FakeWorkspace.OAuth.TokenGrant(principal, "a-client", [OAuthFields.AllApis], "a-refresh-token");

        Assert.DoesNotContain(principal.ClientSecret, $"{principal} {grant} {new AgentStack.FakeWorkspace.OAuth.OAuthClient("a-client", principal)}", StringComparison.Ordinal);
        Assert.DoesNotContain("a-refresh-token", $"{grant}", StringComparison.Ordinal);
        Assert.DoesNotContain(token.Value, $"{token}", StringComparison.Ordinal);
    }
}
