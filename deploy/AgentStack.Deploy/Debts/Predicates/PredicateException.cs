namespace AgentStack.Deploy.Debts.Predicates;

/// <summary>A predicate cannot be read, or asks what the file cannot answer. The message is one line that says where.</summary>
internal sealed class PredicateException(string message) : Exception(message);
