namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>A token that a person made in the workspace's settings. It does not expire while the process knows of it.</summary>
internal sealed class PersonalAccessToken : ICredential
{
    private readonly string _token;

    /// <param name="token">The token.</param>
    /// <param name="origin">Where it stands, for the message.</param>
    /// <exception cref="WorkspaceException">It cannot be a token.</exception>
    public PersonalAccessToken(string token, string origin)
    {
        if (!BearerToken.IsWellFormed(token))
        {
            throw CredentialFailures.Missing($"{origin} is not a token: it holds a space or another character that none has.");
        }

        _token = token;
    }

    /// <inheritdoc/>
    public ValueTask<string> GetTokenAsync(CancellationToken cancellation) => new(_token);
}
