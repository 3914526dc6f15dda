using System.Text.Json.Nodes;

namespace AgentStack.FakeAgent.Validation;

/// <summary>The faults found so far, and the place in the document that is being looked at.</summary>
internal sealed class Faults
{
    private readonly List<Fault> _found;
    private readonly string _location;

    public Faults()
        : this([], "")
    {
    }

    private Faults(List<Fault> found, string location)
    {
        _found = found;
        _location = location;
    }

    public IReadOnlyList<Fault> Found => _found;

    public int Count => _found.Count;

    /// <summary>The same faults, one step deeper in the document.</summary>
    public Faults At(string step) => new(_found, _location.Length == 0 ? step : $"{_location}.{step}");

    /// <summary>An empty list at the same place, for a try whose faults may be dropped.</summary>
    public Faults Attempt() => new([], _location);

    public void Add(string kind, string message, JsonNode? input) => _found.Add(new Fault(_location, kind, message, input));

    public void AddRange(Faults other) => _found.AddRange(other._found);
}
