using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>A model's endpoint while it serves.</summary>
internal sealed class ServingEndpoint(ServingEndpointSeed seed)
{
    private volatile bool _guardrailTripsOnStreaming = seed.GuardrailTripsOnStreaming;

    public string Name => seed.Name;

    /// <summary>Who may do what with it.</summary>
    public IReadOnlyList<PermissionSeed> Permissions => seed.Permissions ?? [];

    /// <summary>Whether its output guardrail refuses to stream. May be changed while the workspace runs.</summary>
    public bool GuardrailTripsOnStreaming
    {
        get => _guardrailTripsOnStreaming;
        set => _guardrailTripsOnStreaming = value;
    }

    /// <summary>Whether a principal may ask the model.</summary>
    public bool MayQuery(Principal principal) => LevelOf(principal) is ServingFields.CanQuery or ServingFields.CanManage;

    /// <summary>Whether a principal may see that the endpoint is there.</summary>
    public bool MayView(Principal principal) => LevelOf(principal) is not null;

    /// <summary>The most that a principal may do with it; null where that is nothing.</summary>
    public string? LevelOf(Principal principal) => PermissionLevels.OfServingEndpoints
        .LastOrDefault(level => Permissions.Any(permission => permission.Level == level && permission.Names(principal)));
}
