using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentStack.Deploy.Targets;

/// <summary>
/// Signs a person in at the workspace's double, as <c>databricks auth login</c> does through a browser: the authorization
/// code flow of RFC 6749 with the proof key of RFC 7636. The browser's part is done here: the double asks for no password.
/// </summary>
internal sealed class PersonSignIn(HttpClient http, Uri workspace)
{
    private const string PublicClient = "databricks-cli";

    // Nothing needs to listen there: the code is read from the redirect itself.
    private const string RedirectUri = "http://localhost:8020";

    private readonly string _verifier = RandomText();
    private readonly string _state = RandomText();

    /// <summary>The person's access token.</summary>
    /// <param name="person">The person's e-mail.</param>
    /// <param name="cancellation">Ends the sign-in.</param>
    /// <exception cref="TargetException">There is no such person, or the double does not play by the rules.</exception>
    public async Task<string> SignInAsync(string person, CancellationToken cancellation)
    {
        var page = PageAddress();
        var button = await FindButtonAsync(page, person, cancellation);
        var code = await PressAsync(page, button, cancellation);
        return await RedeemAsync(code, cancellation);
    }

    private Uri PageAddress() => new(workspace, QueryHelpers.AddQueryString(WorkspaceRoutes.Authorize, Question()));

    private Dictionary<string, string?> Question() => new(StringComparer.Ordinal)
    {
        [OAuthFields.ClientId] = PublicClient,
        [OAuthFields.RedirectUri] = RedirectUri,
        [OAuthFields.ResponseType] = OAuthFields.Code,
        [OAuthFields.Scope] = $"{OAuthFields.AllApis} {OAuthScopes.OfflineAccess}",
        [OAuthFields.State] = _state,
        [OAuthFields.CodeChallenge] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
        [OAuthFields.CodeChallengeMethod] = OAuthFields.S256,
    };

    private async Task<KeyValuePair<string, string>> FindButtonAsync(Uri page, string person, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(page, cancellation);
        return answer.StatusCode is HttpStatusCode.OK
            ? SignInForm.ButtonOf(person, await answer.Content.ReadAsStringAsync(cancellation))
                ?? throw new TargetException($"Nobody at {workspace} is {person}: name a person of its seed with --as.")
            : throw Broken("shows no sign-in page", answer);
    }

    private async Task<string> PressAsync(Uri page, KeyValuePair<string, string> button, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([button]);
        using var answer = await http.PostAsync(page, form, cancellation);
        var query = answer is { StatusCode: HttpStatusCode.Found, Headers.Location: { IsAbsoluteUri: true } back }
            ? QueryHelpers.ParseQuery(back.Query)
            : throw Broken("did not send the person back", answer);
        return query.TryGetValue(OAuthFields.Code, out var code) && query.TryGetValue(OAuthFields.State, out var state) && state == _state
            ? code.ToString()
            : throw Broken("sent the person back without a code", answer);
    }

    private async Task<string> RedeemAsync(string code, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OAuthFields.GrantType] = OAuthFields.AuthorizationCode,
            [OAuthFields.ClientId] = PublicClient,
            [OAuthFields.RedirectUri] = RedirectUri,
            [OAuthFields.Code] = code,
            [OAuthFields.CodeVerifier] = _verifier,
        });
        using var answer = await http.PostAsync(new Uri(workspace, WorkspaceRoutes.Token), form, cancellation);
        return answer.StatusCode is HttpStatusCode.OK && await ReadTokenAsync(answer, cancellation) is { } token
            ? token
            : throw Broken("gave no token for the code", answer);
    }

    private static async Task<string?> ReadTokenAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return json.RootElement.Text(OAuthFields.AccessToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TargetException Broken(string what, HttpResponseMessage answer) =>
        new($"{workspace} {what} ({(int)answer.StatusCode}): is it the workspace's double?");

    private static string RandomText() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
