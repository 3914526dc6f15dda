using AgentStack.Deploy.Cli;

namespace AgentStack.Deploy.Rollout;

/// <summary>The folder cannot be rolled out. The message is one line that says what to do.</summary>
internal sealed class RolloutException(string message, Exception? inner = null) : CommandException(message, inner);
