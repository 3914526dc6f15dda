namespace AgentStack.FakeAgent.Warehouse;

/// <summary>A question to the warehouse that has no answer. The message is the workspace's own; it holds no token.</summary>
internal sealed class WarehouseException(WarehouseProblem problem, string message, Exception? cause = null) : Exception(message, cause)
{
    public WarehouseProblem Problem => problem;
}
