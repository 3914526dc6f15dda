using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.PythonJson;

/// <summary>Python's two kinds of number, which JSON has as one.</summary>
internal static class JsonNumbers
{
    /// <summary>Whether Python reads this as a <c>float</c>; a number without fraction and exponent is an <c>int</c>.</summary>
    public static bool IsFloat(this JsonValue value, out double number)
    {
        if (value.TryGetValue<JsonElement>(out var parsed) && parsed.GetRawText().AsSpan().IndexOfAny(".eE") < 0)
        {
            number = 0;
            return false;
        }
        return value.TryGetValue(out number);
    }
}
