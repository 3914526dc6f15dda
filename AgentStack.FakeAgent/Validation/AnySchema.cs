using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>Any</c>.</summary>
internal sealed class AnySchema() : Schema("any")
{
    public override void Check(JsonNode? value, Faults faults)
    {
    }
}
