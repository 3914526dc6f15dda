namespace AgentStack.Deploy.Cli;

/// <summary>A verb cannot go on. The message is the one line that says what to do.</summary>
internal abstract class CommandException(string message, Exception? inner = null) : Exception(message, inner);
