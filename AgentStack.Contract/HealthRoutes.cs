namespace AgentStack.Contract;

/// <summary>The probes that every service of the stack answers.</summary>
public static class HealthRoutes
{
    /// <summary>Ready: every check passes.</summary>
    public const string Ready = "/health";

    /// <summary>Alive: the process answers, whatever its dependencies do.</summary>
    public const string Alive = "/alive";
}
