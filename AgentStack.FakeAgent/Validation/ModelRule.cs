using System.Text.Json.Nodes;
using AgentStack.Contract;

namespace AgentStack.FakeAgent.Validation;

/// <summary>A validator that runs once a model's fields are in order.</summary>
/// <param name="Name">The Python function's name; it shows in locations.</param>
/// <param name="Check">Adds a fault if the model breaks the rule.</param>
internal sealed record ModelRule(string Name, Action<JsonObject, Faults> Check)
{
    /// <summary>A rule that raises <c>ValueError</c> with the sentence that <paramref name="objection"/> returns.</summary>
    public static ModelRule Raising(string name, Func<JsonObject, string?> objection) => new(name, (model, faults) =>
    {
        if (objection(model) is { } sentence)
        {
            faults.Add("value_error", $"Value error, {sentence}", model);
        }
    });

    /// <summary>Hands the model to the schema of its <c>type</c>; on other types <paramref name="otherwise"/> decides.</summary>
    public static ModelRule ByType(Dictionary<string, Schema> variants, Func<string, string?> otherwise) =>
        new("check_type", (model, faults) => CheckByType(model, faults, variants, otherwise));

    private static void CheckByType(
        JsonObject model, Faults faults, Dictionary<string, Schema> variants, Func<string, string?> otherwise)
    {
        var type = model[EventFields.Type]!.GetValue<string>();
        if (variants.TryGetValue(type, out var variant))
        {
            variant.Check(Dumped(model), faults);
        }
        else if (otherwise(type) is { } sentence)
        {
            faults.Add("value_error", $"Value error, {sentence}", model);
        }
    }

    /// <summary><c>model_dump()</c>: the declared field comes first, whatever the order of the request.</summary>
    private static JsonObject Dumped(JsonObject model)
    {
        var dump = new JsonObject { [EventFields.Type] = model[EventFields.Type]!.DeepClone() };
        foreach (var (key, value) in model)
        {
            dump[key] ??= value?.DeepClone();
        }
        return dump;
    }
}
