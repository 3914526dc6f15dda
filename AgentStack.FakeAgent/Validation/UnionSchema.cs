using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>A | B</c>; refused by all, it lists the faults of each.</summary>
internal sealed class UnionSchema(params Schema[] members) : Schema($"union[{string.Join(',', members.Select(member => member.Name))}]")
{
    public override void Check(JsonNode? value, Faults faults)
    {
        var refusals = faults.Attempt();
        foreach (var member in members)
        {
            var before = refusals.Count;
            member.Check(value, refusals.At(member.Name));
            if (refusals.Count == before)
            {
                return;
            }
        }
        faults.AddRange(refusals);
    }
}
