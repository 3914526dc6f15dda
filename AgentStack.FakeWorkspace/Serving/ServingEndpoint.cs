using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;

namespace AgentStack.FakeWorkspace.Serving;

/// <summary>A model's endpoint while it serves.</summary>
internal sealed class ServingEndpoint(ServingEndpointSeed seed)
{
    private static readonly string[] QueryLevels = ["CAN_QUERY", "CAN_MANAGE"];
    private static readonly string[] ViewLevels = ["CAN_VIEW", .. QueryLevels];

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
    public bool MayQuery(Principal principal) => Has(principal, QueryLevels);

    /// <summary>Whether a principal may see that the endpoint is there.</summary>
    public bool MayView(Principal principal) => Has(principal, ViewLevels);

    private bool Has(Principal principal, string[] levels) => Permissions
        .Any(permission => levels.Contains(permission.Level, StringComparer.Ordinal) && permission.Names(principal));
}
