namespace AgentStack.Deploy.Checks;

/// <summary>A folder in which there is nothing that could be deployed.</summary>
internal sealed class NothingToCheckException(string message) : Exception(message);
