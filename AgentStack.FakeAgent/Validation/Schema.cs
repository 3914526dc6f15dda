using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary>A type that pydantic validates against, in its lax mode.</summary>
/// <param name="name">What pydantic calls the type in the location of a fault inside a union.</param>
internal abstract class Schema(string name)
{
    public string Name { get; } = name;

    /// <summary>Adds a fault for each reason to refuse <paramref name="value"/>.</summary>
    public abstract void Check(JsonNode? value, Faults faults);

    /// <summary>Whether the type takes <paramref name="value"/>.</summary>
    public bool Accepts(JsonNode? value)
    {
        var faults = new Faults();
        Check(value, faults);
        return faults.Count == 0;
    }
}
