namespace AgentStack.FakeWorkspace.Seed;

/// <summary>The workspace as its file tells it.</summary>
/// <param name="Id">The workspace's id, the part after <c>@</c> in the ingress's user header.</param>
internal sealed record WorkspaceSeed(
    string Id,
    string Name,
    IReadOnlyList<UserSeed> Users,
    IReadOnlyList<ServicePrincipalSeed> ServicePrincipals,
    IReadOnlyList<AppSeed> Apps,
    IReadOnlyList<ExperimentSeed> Experiments,
    IReadOnlyList<WarehouseSeed> Warehouses,
    IReadOnlyList<TableSeed>? Tables = null,
    IReadOnlyList<ServingEndpointSeed>? ServingEndpoints = null);
