using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>dict[str, …]</c>.</summary>
internal sealed class DictionarySchema(Schema values) : Schema($"dict[str,{values.Name}]")
{
    public override void Check(JsonNode? value, Faults faults)
    {
        if (value is not JsonObject members)
        {
            faults.Add("dict_type", "Input should be a valid dictionary", value);
            return;
        }
        foreach (var (key, member) in members)
        {
            values.Check(member, faults.At(key));
        }
    }
}
