namespace AgentStack.FakeWorkspace.Tokens;

/// <summary>A token just issued.</summary>
/// <param name="Value">The signed JWT.</param>
/// <param name="Lifetime">How long it is good for.</param>
internal sealed record AccessToken(string Value, TimeSpan Lifetime, DateTimeOffset ExpiresAt)
{
    /// <summary>Says everything but the token.</summary>
    public override string ToString() => $"a token good until {ExpiresAt:u}";
}
