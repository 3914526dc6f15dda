using System.Net;
using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.Tests.FakeWorkspace.OAuth;

/// <summary>Asks a workspace for tokens.</summary>
internal static class TokenRequests
{
    /// <summary>The form of a service principal's request.</summary>
    public static readonly (string, string)[] Machine =
        [(OAuthFields.GrantType, OAuthFields.ClientCredentials), (OAuthFields.Scope, OAuthFields.AllApis)];

    /// <summary>The header that proves a client.</summary>
    public static (string, string) Basic(string id, string secret) =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))}");

    /// <inheritdoc cref="Basic(string, string)"/>
    public static (string, string) Basic(ServicePrincipal principal) => Basic(principal.ApplicationId, principal.ClientSecret);

    public static Task<HttpResponseMessage> AskAsync(
        this WorkspaceUnderTest workspace, IEnumerable<(string, string)> form, params (string, string)[] headers) =>
        workspace.PostFormAsync(WorkspaceRoutes.Token, form, headers);

    /// <summary>The answer to a request that is granted.</summary>
    public static async Task<JsonElement> GrantAsync(
        this WorkspaceUnderTest workspace, IEnumerable<(string, string)> form, params (string, string)[] headers)
    {
        using var answer = await workspace.AskAsync(form, headers);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.TextAsync());
        return await answer.JsonAsync();
    }

    /// <summary>Asserts a refusal as RFC 6749 words it, and returns its description.</summary>
    public static async Task<string> MustRefuseAsync(this Task<HttpResponseMessage> asking, HttpStatusCode status, string error)
    {
        using var answer = await asking;
        Assert.Equal(status, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var json = await answer.JsonAsync();
        Assert.Equal(error, json.Text(OAuthFields.Error));
        return json.Text(OAuthFields.ErrorDescription)!;
    }
}
