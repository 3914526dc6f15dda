using System.Text;
using AgentStack.FakeAgent.PythonJson;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>str()</c> of a pydantic <c>ValidationError</c>.</summary>
internal static class ValidationMessage
{
    private const string Documentation = "https://errors.pydantic.dev/2.13/v/";
    private const int ReprLimit = 50;
    private const int ReprHead = 25;
    private const int ReprTail = 24;

    public static string Of(string model, IReadOnlyList<Fault> faults)
    {
        var text = new StringBuilder($"{faults.Count} validation error{(faults.Count == 1 ? "" : "s")} for {model}");
        foreach (var fault in faults)
        {
            var input = $"input_value={Shorten(PythonRepr.Of(fault.Input))}, input_type={PythonRepr.TypeName(fault.Input)}";
            text.Append($"\n{fault.Location}\n  {fault.Message} [type={fault.Kind}, {input}]");
            text.Append($"\n    For further information visit {Documentation}{fault.Kind}");
        }
        return text.ToString();
    }

    /// <summary>A long value keeps its first 25 and last 24 bytes of UTF-8, less what would cut a character.</summary>
    private static string Shorten(string repr)
    {
        var bytes = Encoding.UTF8.GetBytes(repr);
        if (bytes.Length <= ReprLimit)
        {
            return repr;
        }
        var head = ReprHead;
        while (IsContinuation(bytes[head]))
        {
            head--;
        }
        var tail = bytes.Length - ReprTail;
        while (tail < bytes.Length && IsContinuation(bytes[tail]))
        {
            tail++;
        }
        return $"{Encoding.UTF8.GetString(bytes, 0, head)}...{Encoding.UTF8.GetString(bytes, tail, bytes.Length - tail)}";
    }

    private static bool IsContinuation(byte unit) => (unit & 0xC0) == 0x80;
}
