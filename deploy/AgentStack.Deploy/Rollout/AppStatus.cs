using AgentStack.Deploy.Targets;

namespace AgentStack.Deploy.Rollout;

/// <summary>How an app is.</summary>
/// <param name="Role">Which of the two it is: <c>front</c>, <c>agent</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="ComputeState">Its machine's state.</param>
/// <param name="AppState">Its process's state.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Deployment">The deployment that it runs.</param>
internal sealed record AppStatus(string Role, string? Name, string? ComputeState, string? AppState, string? Url, string? Deployment)
{
    public static readonly IReadOnlyList<string> Columns = ["app", "name", "compute_status", "app_status", "url", "active_deployment"];

    /// <summary>Its row of a table under <see cref="Columns"/>.</summary>
    public IReadOnlyList<string> Cells => [Role, Name ?? "-", ComputeState ?? "-", AppState ?? "-", Url ?? "-", Deployment ?? "-"];

    /// <summary>The apps that were found; none where they were not.</summary>
    public static IReadOnlyList<AppStatus> Of((LocatedApp Front, LocatedApp Agent)? apps) =>
        apps is { } found ? [Of("front", found.Front), Of("agent", found.Agent)] : [];

    private static AppStatus Of(string role, LocatedApp app) => new(
        role,
        app.Known?.Name ?? app.App.Name,
        app.Known?.ComputeState,
        app.Known?.AppState,
        app.HasAddress ? app.Address.AbsoluteUri.TrimEnd('/') : null,
        app.Known?.ActiveDeployment);
}
