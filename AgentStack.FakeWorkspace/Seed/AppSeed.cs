namespace AgentStack.FakeWorkspace.Seed;

/// <summary>An app: what databricks.yml says of it.</summary>
/// <param name="ServicePrincipalClientId">The <see cref="ServicePrincipalSeed.ApplicationId"/> of the app's own identity.</param>
/// <param name="UserApiScopes">The scopes of the user tokens that the app gets; none are handed over where there are no scopes.</param>
/// <param name="Permissions">Who may use the app, beside those that are bound to it.</param>
/// <param name="Resources">What the app is bound to.</param>
/// <param name="Env">The app's environment beyond what the platform always sets.</param>
internal sealed record AppSeed(
    string Name,
    string ServicePrincipalClientId,
    string? Description = null,
    IReadOnlyList<string>? UserApiScopes = null,
    IReadOnlyList<PermissionSeed>? Permissions = null,
    IReadOnlyList<ResourceSeed>? Resources = null,
    IReadOnlyList<VariableSeed>? Env = null);
