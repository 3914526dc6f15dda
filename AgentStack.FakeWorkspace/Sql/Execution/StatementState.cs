using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>How far a statement is, and what came of it.</summary>
/// <param name="Name">One of the states in <see cref="StatementFields"/>.</param>
/// <param name="Result">What it found, once it succeeded.</param>
/// <param name="Failure">Why not, once it failed.</param>
internal sealed record StatementState(string Name, ResultSet? Result = null, SqlException? Failure = null)
{
    public static readonly StatementState Pending = new(StatementFields.Pending);
    public static readonly StatementState Running = new(StatementFields.Running);
    public static readonly StatementState Canceled = new(StatementFields.Canceled);

    /// <summary>Whether nothing more comes of it.</summary>
    public bool IsFinal => Name is not (StatementFields.Pending or StatementFields.Running);

    public static StatementState Succeeded(ResultSet result) => new(StatementFields.Succeeded, result);

    public static StatementState Failed(SqlException failure) => new(StatementFields.Failed, Failure: failure);
}
