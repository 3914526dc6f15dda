namespace AgentStack.WorkspaceClient.Leases;

/// <summary>A value that is good for a while.</summary>
/// <param name="Value">The value; may be a secret.</param>
/// <param name="RenewAt">From here on a new value is fetched while this one still serves.</param>
/// <param name="ExpiresAt">From here on this value is not used any more.</param>
public sealed record Lease<T>(T Value, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Says everything but the value.</summary>
    public override string ToString() => $"good until {ExpiresAt:u}, renewed from {RenewAt:u}";
}
