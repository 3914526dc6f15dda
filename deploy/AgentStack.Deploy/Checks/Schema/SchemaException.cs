namespace AgentStack.Deploy.Checks.Schema;

/// <summary>A schema that the check cannot follow. The message says where.</summary>
internal sealed class SchemaException(string message) : Exception(message);
