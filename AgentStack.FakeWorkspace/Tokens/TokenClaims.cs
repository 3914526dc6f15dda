namespace AgentStack.FakeWorkspace.Tokens;

/// <summary>What a valid access token says.</summary>
/// <param name="PrincipalId">The numeric id of the token's owner.</param>
/// <param name="Scopes">What the token may be used for; <c>all-apis</c> covers everything.</param>
internal sealed record TokenClaims(string PrincipalId, IReadOnlyList<string> Scopes)
{
    /// <summary>Whether the token covers an API.</summary>
    public bool Covers(string scope) =>
        Scopes.Contains(Contract.OAuthFields.AllApis, StringComparer.Ordinal) || Scopes.Contains(scope, StringComparer.Ordinal);
}
