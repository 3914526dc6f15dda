using AgentStack.Deploy.Cli;

namespace AgentStack.Deploy.Migration;

/// <summary>The folder cannot be migrated. The message is one line that says where and what to do.</summary>
internal sealed class MigrationException(string message, Exception? inner = null) : CommandException(message, inner);
