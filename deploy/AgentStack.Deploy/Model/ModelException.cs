namespace AgentStack.Deploy.Model;

/// <summary>The model cannot be deployed. The message is one line that says what to change.</summary>
internal sealed class ModelException(string message) : Exception(message);
