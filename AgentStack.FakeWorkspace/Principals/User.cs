namespace AgentStack.FakeWorkspace.Principals;

/// <summary>A person; <see cref="Principal.UserName"/> is their e-mail.</summary>
/// <param name="Consents">Whether the person lets the apps act with a token of theirs.</param>
internal sealed record User(string Id, string UserName, string DisplayName, IReadOnlyList<string> MemberOf, bool Consents)
    : Principal(Id, UserName, DisplayName)
{
    public override IReadOnlyList<string> Groups => MemberOf;
}
