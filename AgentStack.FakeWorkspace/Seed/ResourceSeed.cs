namespace AgentStack.FakeWorkspace.Seed;

/// <summary>An app's binding to one thing of the workspace.</summary>
/// <param name="Name">What <c>value_from</c> refers to.</param>
/// <param name="Approved">Whether the binding's permission was granted; where not, it is pending approval.</param>
internal sealed record ResourceSeed(
    string Name,
    AppBindingSeed? App = null,
    ExperimentBindingSeed? Experiment = null,
    WarehouseBindingSeed? SqlWarehouse = null,
    bool Approved = true);
