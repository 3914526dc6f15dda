namespace AgentStack.Deploy.Steps;

/// <summary>A step cannot hold any more. The message is its row's detail.</summary>
internal sealed class StepFailedException(string message, Exception? inner = null) : Exception(message, inner);
