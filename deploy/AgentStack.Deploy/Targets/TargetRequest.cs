namespace AgentStack.Deploy.Targets;

/// <summary>The target as the command line names it.</summary>
/// <param name="Name"><see cref="Target.Local"/>, or a profile.</param>
/// <param name="Front">The front app.</param>
/// <param name="Agent">The agent app.</param>
/// <param name="ExpectedEmail">The user's e-mail, where it was given.</param>
/// <param name="WorkspaceUrl">Where the workspace's double is.</param>
/// <param name="Person">Who signs in at the double.</param>
/// <param name="PrincipalProfile">The profile that calls as a program.</param>
internal sealed record TargetRequest(
    string Name,
    TargetApp Front,
    TargetApp Agent,
    string? ExpectedEmail,
    Uri WorkspaceUrl,
    string Person,
    string PrincipalProfile)
{
    public bool IsLocal => Name == Target.Local;
}
