namespace AgentStack.FakeWorkspace.Apps;

/// <summary>What <c>valueFrom</c> makes of a binding to an app. Accounts differ, so there are both.</summary>
internal enum AppReference
{
    /// <summary>The app's name, as the documentation says.</summary>
    Name,

    /// <summary>The app's address.</summary>
    Url,
}
