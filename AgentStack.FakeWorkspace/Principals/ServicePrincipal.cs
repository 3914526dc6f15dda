namespace AgentStack.FakeWorkspace.Principals;

/// <summary>An app's own identity; <see cref="Principal.UserName"/> is its application id, the OAuth client id.</summary>
/// <param name="ClientSecret">Made anew at each start; told to its own app only.</param>
internal sealed record ServicePrincipal(string Id, string ApplicationId, string DisplayName, string ClientSecret)
    : Principal(Id, ApplicationId, DisplayName)
{
    public override IReadOnlyList<string> Groups => [];

    /// <summary>Says everything but the secret.</summary>
    public override string ToString() => $"service principal {ApplicationId}";
}
