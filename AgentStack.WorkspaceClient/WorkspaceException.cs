namespace AgentStack.WorkspaceClient;

/// <summary>A workspace gave nothing. The message says what happened and what to check, to a log as to a person; never a token.</summary>
public sealed class WorkspaceException(WorkspaceFailure reason, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public WorkspaceFailure Reason { get; } = reason;
}
