namespace AgentStack.ServiceDefaults.Startup;

/// <summary>A setting that a service cannot start with. The message names it and says what it must be.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);
