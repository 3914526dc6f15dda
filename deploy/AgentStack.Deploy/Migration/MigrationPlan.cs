namespace AgentStack.Deploy.Migration;

/// <summary>What a migration will write, and what it leaves to the person.</summary>
/// <param name="Changed">The files that change.</param>
/// <param name="Remarks">What is left, by file and line.</param>
internal sealed record MigrationPlan(IReadOnlyList<EditedFile> Changed, IReadOnlyList<Remark> Remarks);
