using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>bool</c>; also 0, 1 and the words for them.</summary>
internal sealed class BooleanSchema() : Schema("bool")
{
    private static readonly HashSet<string> Words =
        new(["0", "1", "f", "t", "n", "y", "no", "yes", "off", "on", "false", "true"], StringComparer.OrdinalIgnoreCase);

    public override void Check(JsonNode? value, Faults faults)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                return;
            case JsonValueKind.String when Words.Contains(value.GetValue<string>()):
                return;
            case JsonValueKind.Number when value.AsValue().IsFloat(out var number):
                if (number is not (0 or 1))
                {
                    faults.Add("bool_type", "Input should be a valid boolean", value);
                }
                return;
            case JsonValueKind.Number when value.ToJsonString() is "0" or "1":
                return;
            case JsonValueKind.String or JsonValueKind.Number:
                faults.Add("bool_parsing", "Input should be a valid boolean, unable to interpret input", value);
                return;
            default:
                faults.Add("bool_type", "Input should be a valid boolean", value);
                return;
        }
    }
}
