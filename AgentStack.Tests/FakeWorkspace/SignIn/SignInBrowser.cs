using System.Net;
using AgentStack.Contract;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentStack.Tests.FakeWorkspace.SignIn;

/// <summary>What a browser does at the sign-in page.</summary>
internal static class SignInBrowser
{
    /// <summary>The address of the sign-in page for an app, as its ingress makes it.</summary>
    /// <param name="changes">Parameters that are otherwise; null for none.</param>
    public static string SignInTo(this WorkspaceUnderTest workspace, string app, params (string Name, string? Value)[] changes) => Address(
        WorkspaceRoutes.IngressAuthorize,
        [
            (OAuthFields.ClientId, workspace.App(app).OAuthClientId),
            (OAuthFields.RedirectUri, $"{workspace.App(app).Addresses.Url}/.auth/callback"),
            (OAuthFields.ResponseType, OAuthFields.Code),
            (OAuthFields.Scope, "sql iam.current-user:read"),
            (OAuthFields.State, "the state"),
        ],
        changes);

    /// <summary>The address of the sign-in page for the CLI, as the SDKs make it.</summary>
    public static string SignInToCli(string challenge, params (string Name, string? Value)[] changes) => Address(
        WorkspaceRoutes.Authorize,
        [
            (OAuthFields.ClientId, "databricks-cli"),
            (OAuthFields.RedirectUri, "http://localhost:8020"),
            (OAuthFields.ResponseType, OAuthFields.Code),
            (OAuthFields.Scope, "offline_access all-apis"),
            (OAuthFields.State, "the state"),
            (OAuthFields.CodeChallenge, challenge),
            (OAuthFields.CodeChallengeMethod, OAuthFields.S256),
        ],
        changes);

    /// <summary>Picks a person, and decides where a decision is asked for.</summary>
    public static Task<HttpResponseMessage> PickAsync(this WorkspaceUnderTest workspace, string page, string email, string? decision = null) =>
        workspace.PostFormAsync(
            page,
            [("user", workspace.Person(email).Id), .. decision is null ? [] : new[] { ("decision", decision) }],
            ("Origin", workspace.Address.GetLeftPart(UriPartial.Authority)),
            ("Sec-Fetch-Site", "same-origin"));

    /// <summary>The parameters of the way back.</summary>
    public static Dictionary<string, string> SentBack(this HttpResponseMessage answer, string redirectUri)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var location = answer.Headers.Location!.OriginalString;
        Assert.StartsWith($"{redirectUri}?", location, StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(location[(redirectUri.Length + 1)..]).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString());
    }

    private static string Address(string route, (string Name, string Value)[] usual, (string Name, string? Value)[] changes) =>
        QueryHelpers.AddQueryString(route, usual
            .Where(parameter => !changes.Any(change => change.Name == parameter.Name))
            .Select(parameter => (parameter.Name, (string?)parameter.Value))
            .Concat(changes)
            .Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2)));
}
