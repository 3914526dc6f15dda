using AgentStack.WorkspaceClient;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Targets;

/// <summary>The workspace that a profile leads to.</summary>
internal static class ProfileHost
{
    /// <summary>The workspace, or why there is none.</summary>
    public static async Task<(Uri? Host, string? Failure)> FindAsync(string profile, IConfiguration environment)
    {
        await using var identity = Identity.OfProfile(profile, environment);
        try
        {
            return identity.Workspace.Host is { } host ? (host, null) : (null, $"Profile '{profile}' names no host.");
        }
        catch (WorkspaceException failure)
        {
            return (null, failure.Message);
        }
    }
}
