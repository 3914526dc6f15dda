using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>int</c>; also a whole float, a boolean and a string of digits.</summary>
internal sealed partial class IntegerSchema() : Schema("int")
{
    public override void Check(JsonNode? value, Faults faults)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                break;
            case JsonValueKind.Number:
                CheckNumber(value.AsValue(), faults);
                break;
            case JsonValueKind.String:
                if (!Digits.IsMatch(value.GetValue<string>()))
                {
                    faults.Add("int_parsing", "Input should be a valid integer, unable to parse string as an integer", value);
                }
                break;
            default:
                faults.Add("int_type", "Input should be a valid integer", value);
                break;
        }
    }

    private static void CheckNumber(JsonValue value, Faults faults)
    {
        if (!value.IsFloat(out var number))
        {
            return;
        }
        if (!double.IsFinite(number))
        {
            faults.Add("finite_number", "Input should be a finite number", value);
        }
        else if (!double.IsInteger(number))
        {
            faults.Add("int_from_float", "Input should be a valid integer, got a number with a fractional part", value);
        }
    }

    [GeneratedRegex(
        @"^\s*[+-]?[0-9]+(_[0-9]+)*(\.0+)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits { get; }
}
