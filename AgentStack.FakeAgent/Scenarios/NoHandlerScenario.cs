using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class NoHandlerScenario() : Scenario("no-handler", "Status 500, as from an agent whose author registered no function")
{
    public override ReplyForm Form => ReplyForm.NoHandler;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        throw new NotSupportedException("There is no handler.");
}
