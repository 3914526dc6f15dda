namespace AgentStack.FakeAgent.Warehouse;

/// <summary>Why a question to the warehouse has no answer.</summary>
internal enum WarehouseProblem
{
    /// <summary>The token is not valid any more, or never was.</summary>
    TokenRejected,

    /// <summary>Who asks lacks a permission, or the token a scope.</summary>
    Forbidden,

    /// <summary>The statement took too long.</summary>
    TimedOut,

    /// <summary>The statement cannot run.</summary>
    Failed,

    /// <summary>There was no answer, or no credential to ask with.</summary>
    Unreachable,
}
