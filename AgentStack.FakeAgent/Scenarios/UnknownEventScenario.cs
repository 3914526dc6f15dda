using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class UnknownEventScenario() : Scenario("unknown-event", "An event of a type that nobody has heard of, between two deltas")
{
    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var word in turn.Pace.SayAsync("After this comes an event that is new to you,", cancellationToken))
        {
            yield return word;
        }
        yield return new Verbatim(new JsonObject
        {
            [EventFields.Type] = "response.agent_mood.changed",
            ["mood"] = "curious",
            ["confidence"] = 0.75,
        });
        await foreach (var word in turn.Pace.SayAsync(" and the text goes on as if nothing had happened.", cancellationToken))
        {
            yield return word;
        }
    }
}
