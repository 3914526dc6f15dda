using AgentStack.Deploy.Cli;

namespace AgentStack.Deploy.Targets;

/// <summary>The target cannot be used. The message is one line that says what to do.</summary>
internal sealed class TargetException(string message, Exception? inner = null) : CommandException(message, inner);
