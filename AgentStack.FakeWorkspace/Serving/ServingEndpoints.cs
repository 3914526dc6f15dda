using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>The models of the workspace.</summary>
internal sealed class ServingEndpoints(WorkspaceSeed seed)
{
    public IReadOnlyList<ServingEndpoint> All { get; } =
        [.. (seed.ServingEndpoints ?? []).Select(endpoint => new ServingEndpoint(endpoint))];

    /// <summary>The endpoint of this name.</summary>
    /// <exception cref="ApiException">404.</exception>
    public ServingEndpoint Require(string name) => All.FirstOrDefault(endpoint => endpoint.Name == name)
        ?? throw ApiException.NotFound($"Endpoint with name '{name}' does not exist.");
}
