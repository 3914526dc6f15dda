using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>str</c>; nothing else is turned into one.</summary>
internal sealed class StringSchema() : Schema("str")
{
    public override void Check(JsonNode? value, Faults faults)
    {
        if (value?.GetValueKind() != JsonValueKind.String)
        {
            faults.Add("string_type", "Input should be a valid string", value);
        }
    }
}
