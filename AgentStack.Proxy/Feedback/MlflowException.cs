namespace AgentStack.Proxy.Feedback;

/// <summary>MLflow did not take a vote. The message says why and what to do, to the user as to the log.</summary>
internal sealed class MlflowException(string message, Exception? inner = null) : Exception(message, inner);
