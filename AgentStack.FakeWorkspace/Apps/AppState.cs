using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>A state in the platform's words.</summary>
internal sealed record AppState(string State, string Message)
{
    /// <summary>The state of an app's machine.</summary>
    public static AppState OfCompute(WorkspaceApp app) => app.Switches.Stopped
        ? new(AppFields.Stopped, "App compute is stopped.")
        : new(AppFields.Active, "App compute is running.");

    /// <summary>The state of the app on it.</summary>
    public static AppState OfApp(WorkspaceApp app) => app switch
    {
        { Switches.Stopped: true } => new(AppFields.Unavailable, "App status is unavailable."),
        { Addresses.Upstream: null } => new(
            AppFields.Unavailable, $"App status is unavailable: Apps:{app.Name}:Upstream is not set, so nothing runs behind its ingress."),
        _ => new(AppFields.Running, "App has status: App is running"),
    };
}
