namespace AgentStack.FakeWorkspace.Seed;

/// <summary>A model behind an endpoint.</summary>
/// <param name="GuardrailTripsOnStreaming">Whether its output guardrail refuses to stream.</param>
/// <param name="Permissions">Who may query it.</param>
internal sealed record ServingEndpointSeed(
    string Name, bool GuardrailTripsOnStreaming = false, IReadOnlyList<PermissionSeed>? Permissions = null);
