using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>The tables there are: the seed's, and those that MLflow keeps.</summary>
internal sealed class TableCatalog(WorkspaceSeed seed, ExperimentAccess access, TraceStore traces, TimeProvider time)
{
    private readonly Table[] _tables =
    [
        .. (seed.Tables ?? []).Select(table => new SeedTable(table, time)),
        .. seed.Experiments.Select(experiment => new AssessmentsTable(experiment, access, traces)),
    ];

    /// <summary>The table of this name; <see langword="null"/> where there is none.</summary>
    public Table? Find(string catalog, string schema, string table) =>
        Array.Find(_tables, candidate => candidate.Name.Is(catalog, schema, table));
}
