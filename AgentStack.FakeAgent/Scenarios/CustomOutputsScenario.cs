using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class CustomOutputsScenario()
    : Scenario("custom-outputs", "An answer with `custom_outputs`: your `custom_inputs` and some sources")
{
    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Text = "Beside this text stand `custom_outputs`, which only your own code reads.";
        await foreach (var word in turn.Pace.SayAsync(Text, cancellationToken))
        {
            yield return word;
        }
        yield return new MessageDone(CustomOutputs: new JsonObject
        {
            ["custom_inputs"] = turn.CustomInputs?.DeepClone() ?? new JsonObject(),
            ["sources"] = new JsonArray("travel.bookings", "travel.regions"),
        });
    }
}
