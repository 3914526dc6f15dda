using AgentStack.FakeWorkspace.Mlflow;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Sql.Tables;

/// <summary>
/// The assessments of an experiment's traces, as MLflow keeps them in Unity Catalog. Whoever may read the experiment may select.
/// </summary>
internal sealed class AssessmentsTable(ExperimentSeed experiment, ExperimentAccess access, TraceStore traces)
    : Table(TableName.Parse(NameOf(experiment))!, Layout)
{
    private const string Suffix = "_assessments";

    private static readonly Column[] Layout =
    [
        new("trace_id", ColumnType.String),
        new("assessment_id", ColumnType.String),
        new("name", ColumnType.String),
        new("source_type", ColumnType.String),
        new("source_id", ColumnType.String),
        new("value", ColumnType.String),
        new("rationale", ColumnType.String),
        new("create_time", ColumnType.Timestamp),
        new("create_time_ms", ColumnType.BigInt),
        new("last_update_time", ColumnType.Timestamp),
        new("last_update_time_ms", ColumnType.BigInt),
    ];

    /// <summary>The three parts of the name of an experiment's table.</summary>
    public static string NameOf(ExperimentSeed experiment) => $"{experiment.TraceTable}{Suffix}";

    public override bool MaySelect(Principal principal) => access.MayRead(principal, experiment);

    public override IEnumerable<IReadOnlyList<object?>> RowsFor(Principal principal) => traces.Flushed
        .Where(trace => trace.Experiment.Id == experiment.Id)
        .SelectMany(trace => trace.Assessments)
        .Select(assessment => (IReadOnlyList<object?>)
        [
            assessment.TraceId,
            assessment.Id,
            assessment.Name,
            assessment.SourceType,
            assessment.SourceId,
            assessment.PlainValue,
            assessment.Rationale,
            Timestamp.Of(assessment.CreateTime),
            assessment.CreateTime.ToUnixTimeMilliseconds(),
            Timestamp.Of(assessment.LastUpdateTime),
            assessment.LastUpdateTime.ToUnixTimeMilliseconds(),
        ]);
}
