using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>float</c>; also an integer, a boolean and a string that reads as a number.</summary>
internal sealed class NumberSchema() : Schema("float")
{
    private static readonly HashSet<string> Names = new(["nan", "inf", "infinity"], StringComparer.OrdinalIgnoreCase);

    public override void Check(JsonNode? value, Faults faults)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                break;
            case JsonValueKind.String:
                if (!IsNumber(value.GetValue<string>().Trim()))
                {
                    faults.Add("float_parsing", "Input should be a valid number, unable to parse string as a number", value);
                }
                break;
            default:
                faults.Add("float_type", "Input should be a valid number", value);
                break;
        }
    }

    private static bool IsNumber(string text) => Names.Contains(text.TrimStart('+', '-'))
        || (char.IsAsciiDigit(text.LastOrDefault(character => character != '.'))
            && double.TryParse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out _));
}
