namespace AgentStack.WorkspaceClient.Apps;

/// <summary>An app, as the workspace knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it is served, without a slash at its end; <see langword="null"/> until it is deployed.</param>
/// <param name="ServicePrincipalClientId">Whom it acts as.</param>
/// <param name="ComputeState">Its machine's state, such as <c>ACTIVE</c>.</param>
/// <param name="AppState">Its process's state, such as <c>RUNNING</c>.</param>
/// <param name="Bindings">What it may use, other apps among it.</param>
/// <param name="UserApiScopes">What the user token that it is handed covers; it is handed none where this is empty.</param>
public sealed record WorkspaceApp(
    string Name,
    Uri? Url,
    string? ServicePrincipalClientId,
    string? ComputeState,
    string? AppState,
    IReadOnlyList<AppBinding> Bindings,
    IReadOnlyList<string> UserApiScopes)
{
    /// <summary>The deployment that it runs; <see langword="null"/> where nothing is deployed.</summary>
    public string? ActiveDeployment { get; init; }
}
