using AgentStack.WorkspaceClient.Leases;

namespace AgentStack.WorkspaceClient.Credentials;

/// <summary>What is true of every bearer token.</summary>
internal static class BearerToken
{
    /// <summary>Databricks refuses a token in its last 30 seconds; the SDKs stop using it 40 seconds ahead.</summary>
    private static readonly TimeSpan LastSeconds = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan LongestRenewal = TimeSpan.FromMinutes(10);

    /// <summary>Whether <paramref name="text"/> can stand in a header as it is; a header's own check would quote it.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>A token's lease: renewed in the last fifth of its life, at most ten minutes ahead.</summary>
    public static Lease<string> Lease(string token, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    {
        var fifth = (expiresAt - issuedAt) / 5;
        return new(token, expiresAt - (fifth < LongestRenewal ? fifth : LongestRenewal), expiresAt - LastSeconds);
    }
}
