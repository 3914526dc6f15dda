using AgentStack.Contract;
using AgentStack.FakeWorkspace.OAuth;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>What a client asks for when it sends a person to sign in.</summary>
/// <param name="CodeChallenge">Of RFC 7636: only who knows what it was made of gets a token for the code.</param>
internal sealed record AuthorizationRequest(AuthorizationClient Client, IReadOnlyList<string> Scopes, string? CodeChallenge)
{
    private const int ShortestChallenge = 43;
    private const int LongestChallenge = 128;

    /// <exception cref="OAuthException">The client asks for what there is not, or leaves out what must be there.</exception>
    public static AuthorizationRequest Read(AuthorizationClient client, OAuthParameters query, KnownScopes scopes)
    {
        if (query.Require(OAuthFields.ResponseType) is not OAuthFields.Code)
        {
            throw new OAuthException(OAuthErrors.UnsupportedResponseType, $"The {OAuthFields.ResponseType} must be {OAuthFields.Code}.");
        }

        query.Require(OAuthFields.State);
        return new(client, scopes.Read(query.Find(OAuthFields.Scope)), ReadChallenge(client, query));
    }

    private static string? ReadChallenge(AuthorizationClient client, OAuthParameters query)
    {
        var challenge = query.Find(OAuthFields.CodeChallenge);
        // An app's ingress holds its codes itself; nobody else can prove to be the CLI.
        if (challenge is null && client.App is not null)
        {
            return null;
        }

        return challenge is { Length: >= ShortestChallenge and <= LongestChallenge }
            && query.Find(OAuthFields.CodeChallengeMethod) is OAuthFields.S256
                ? challenge
                : throw new OAuthException(
                    OAuthErrors.InvalidRequest,
                    $"A {OAuthFields.CodeChallenge} with the {OAuthFields.CodeChallengeMethod} {OAuthFields.S256} must be there.");
    }
}
