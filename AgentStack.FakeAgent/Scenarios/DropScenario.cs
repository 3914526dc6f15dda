using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class DropScenario() : Scenario("drop", "The connection breaks inside an event, without an error and without `[DONE]`")
{
    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var word in turn.Pace.SayAsync("In the middle of this sentence", cancellationToken))
        {
            yield return word;
        }
        yield return new TextDelta(" the line goes") { Delivery = Delivery.CutShort };
    }
}
