namespace AgentStack.Deploy.Cli;

/// <summary>A command line that cannot be meant. The message is one line that says what to give instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
