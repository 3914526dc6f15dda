namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Whether somebody may use an app.</summary>
internal enum AccessDecision
{
    /// <summary>Nothing gives them CAN_USE.</summary>
    Denied,

    /// <summary>They are bound to the app, and nobody has approved of that yet.</summary>
    PendingApproval,

    Granted,
}
