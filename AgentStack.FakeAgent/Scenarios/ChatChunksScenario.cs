using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class ChatChunksScenario() : Scenario("chat-chunks", "The answer as OpenAI chat completion chunks")
{
    public override ReplyForm Form => ReplyForm.ChatChunks;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync("This came as chat chunks: `choices[0].delta.content`, no event types.", cancellationToken);
}
