namespace AgentStack.Contract;

/// <summary>Fields of an app, as <see cref="WorkspaceRoutes.Apps"/> answers it.</summary>
public static class AppFields
{
    /// <summary>Where the app is served; may lack its scheme.</summary>
    public const string Url = "url";
}
