namespace AgentStack.FakeWorkspace.OAuth;

/// <summary>A refusal in the words of RFC 6749, section 5.2.</summary>
/// <param name="error">One of <see cref="Contract.OAuthErrors"/>.</param>
/// <param name="description">A sentence for whoever wrote the client.</param>
/// <param name="status">400 unless the client itself is refused.</param>
internal sealed class OAuthException(string error, string description, int status = StatusCodes.Status400BadRequest)
    : Exception(description)
{
    public string Error => error;

    public int Status => status;
}
