using AgentStack.Deploy.Cli;

namespace AgentStack.Deploy.Debts;

/// <summary>The debts cannot be read, or not be written. The message is one line that says where, and what to do.</summary>
internal sealed class DebtsException(string message, Exception? inner = null) : CommandException(message, inner);
