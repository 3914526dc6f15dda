namespace AgentStack.FakeWorkspace.Apps;

/// <summary>What of one app can be changed while the workspace runs, to see what the other side makes of it.</summary>
internal sealed class AppSwitches
{
    /// <summary>What the ingress does with the user token that another app sends along.</summary>
    public volatile AccessTokenMode AccessToken = AccessTokenMode.Passthrough;

    /// <summary>Whether the app was stopped.</summary>
    public volatile bool Stopped;
}
