namespace AgentStack.FakeWorkspace.Principals;

/// <summary>Somebody who can hold a token.</summary>
/// <param name="Id">The numeric id, unique over users and service principals.</param>
/// <param name="UserName">A user's e-mail, or a service principal's application id: what SQL's <c>current_user()</c> says.</param>
internal abstract record Principal(string Id, string UserName, string DisplayName)
{
    /// <summary>The groups it is a member of.</summary>
    public abstract IReadOnlyList<string> Groups { get; }
}
