using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

sealed class SlowScenario() : Scenario("slow", "A model that thinks about each word, 500 ms unless you say how long")
{
    const string Text = "Each of these words takes its time, and each of them should appear the moment it is sent.";

    static readonly NumberArgument _milliseconds = new("milliseconds", byDefault: 500, maximum: 60_000);

    public override Argument Argument => _milliseconds;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync(Words.Of(Text), TimeSpan.FromMilliseconds(_milliseconds.Read(turn.Argument)), cancellationToken);
}
