namespace AgentStack.Proxy.Errors;

/// <summary>A setting that the app cannot start with. The message names it and says what it must be.</summary>
internal sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
