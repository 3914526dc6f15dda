using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class EchoScenario() : Scenario("echo", "Says back what you said")
{
    public override Argument Argument { get; } = new TextArgument("text");

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync(turn.Argument.Length > 0 ? turn.Argument : turn.Conversation.Question, cancellationToken);
}
