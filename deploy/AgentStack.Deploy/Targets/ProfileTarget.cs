using AgentStack.Contract;
using Microsoft.Extensions.Configuration;

namespace AgentStack.Deploy.Targets;

/// <summary>A workspace, as profiles of <c>~/.databrickscfg</c> lead to it.</summary>
internal static class ProfileTarget
{
    /// <param name="request">What the person asked for.</param>
    /// <param name="environment">The process's environment.</param>
    public static Target Open(TargetRequest request, IConfiguration environment) => new(
        Identity.OfProfile(request.PrincipalProfile, environment),
        Identity.OfProfile(request.Name, environment),
        request.Front,
        request.Agent,
        request.ExpectedEmail ?? Read(environment, EnvironmentVariables.ExpectedUserEmail),
        Read(environment, EnvironmentVariables.TracingWarehouseId),
        Read(environment, EnvironmentVariables.TracingTable));

    private static string? Read(IConfiguration environment, string name) =>
        environment[name]?.Trim() is { Length: > 0 } value ? value : null;
}
