namespace AgentStack.Contract;

/// <summary>The JSON answer of a <see cref="HealthRoutes"/> probe.</summary>
public static class HealthFields
{
    /// <summary><see cref="Healthy"/> (200) or <see cref="Unhealthy"/> (503).</summary>
    public const string Status = "status";

    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";

    /// <summary>A check's own status: it works, but not as it should. The service stays <see cref="Healthy"/>.</summary>
    public const string Degraded = "degraded";

    /// <summary>An object of the checks that did not pass, name to status; absent when all did.</summary>
    public const string Checks = "checks";
}
