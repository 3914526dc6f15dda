namespace AgentStack.Deploy.Checks;

/// <summary>What a finding means for the deployment.</summary>
internal enum Severity
{
    /// <summary>It will do what it says, but not what people usually want.</summary>
    Warning,

    /// <summary>The deployment fails, or the app does.</summary>
    Error,
}
