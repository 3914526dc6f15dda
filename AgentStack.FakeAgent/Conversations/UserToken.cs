namespace AgentStack.FakeAgent.Conversations;

/// <summary>A user's access token, which lives as long as its request.</summary>
/// <param name="value">The token; only a call on the user's behalf reads it.</param>
internal sealed class UserToken(string value)
{
    public string Value => value;

    /// <summary>Tells it from others without telling it.</summary>
    public override string ToString() => Fingerprint.Of(value);
}
