using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary>A pydantic model. Fields that it does not know pass.</summary>
/// <param name="name">The class name.</param>
/// <param name="fields">The declared fields, in their order.</param>
/// <param name="rules">The <c>mode="after"</c> validators in the order they run; the first that objects ends it.</param>
internal sealed class ModelSchema(string name, Field[] fields, params ModelRule[] rules) : Schema(UnionName(name, rules))
{
    public override void Check(JsonNode? value, Faults faults)
    {
        if (value is not JsonObject model)
        {
            faults.Add("model_type", $"Input should be a valid dictionary or instance of {name}", value);
            return;
        }
        var before = faults.Count;
        foreach (var field in fields)
        {
            Check(field, model, faults);
        }
        foreach (var rule in rules)
        {
            if (faults.Count > before)
            {
                return;
            }
            rule.Check(model, faults);
        }
    }

    private static void Check(Field field, JsonObject model, Faults faults)
    {
        if (!model.TryGetPropertyValue(field.Name, out var value))
        {
            if (field.IsRequired)
            {
                faults.At(field.Name).Add("missing", "Field required", model);
            }
        }
        else if (value is not null || !field.IsNullable)
        {
            field.Type.Check(value, faults.At(field.Name));
        }
    }

    private static string UnionName(string name, ModelRule[] rules) =>
        rules.Aggregate(name, (inner, rule) => $"function-after[{rule.Name}(), {inner}]");
}
