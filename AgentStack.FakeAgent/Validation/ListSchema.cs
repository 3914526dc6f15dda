using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>list[…]</c>.</summary>
internal sealed class ListSchema(Schema items) : Schema($"list[{items.Name}]")
{
    public override void Check(JsonNode? value, Faults faults)
    {
        if (value is not JsonArray array)
        {
            faults.Add("list_type", "Input should be a valid list", value);
            return;
        }
        for (var index = 0; index < array.Count; index++)
        {
            items.Check(array[index], faults.At($"{index}"));
        }
    }
}
