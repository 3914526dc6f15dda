using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Dialects;

/// <summary>Gives the steps of one answer their form on the wire. Holds that answer's state: one instance, one answer.</summary>
internal abstract class Dialect
{
    private static readonly string[] Extras = [EventFields.CustomOutputs, EventFields.DatabricksOutput];

    /// <summary>The events that a step becomes, which may be none.</summary>
    public abstract IEnumerable<JsonObject> Render(AgentEvent step);

    /// <summary>The events that end an answer whose message is still open.</summary>
    public abstract IEnumerable<JsonObject> Finish();

    /// <summary>The unary result that the whole answer's events amount to.</summary>
    public JsonObject Result(IReadOnlyList<JsonObject> events)
    {
        var result = Collect(events);
        foreach (var extra in Extras)
        {
            if (events.Select(item => item[extra]).LastOrDefault(value => value is not null) is { } value)
            {
                result[extra] = value.DeepClone();
            }
        }
        return result;
    }

    /// <summary>The result without what an author or the platform adds to it.</summary>
    protected abstract JsonObject Collect(IReadOnlyList<JsonObject> events);
}
