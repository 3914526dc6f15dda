using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class UnaryOnlyScenario() : Scenario("unary-only", "One JSON object, even to a request that asks for a stream")
{
    public override ReplyForm Form => ReplyForm.UnaryOnly;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync("This came in one piece, as a JSON object.", cancellationToken);
}
