using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class SlowScenario() : Scenario("slow", "A model that thinks about each word, 500 ms unless you say how long")
{
    private const string Text = "Each of these words takes its time, and each of them should appear the moment it is sent.";

    private static readonly NumberArgument Milliseconds = new("milliseconds", byDefault: 500, maximum: 60_000);

    public override Argument Argument => Milliseconds;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync(Words.Of(Text), TimeSpan.FromMilliseconds(Milliseconds.Read(turn.Argument)), cancellationToken);
}
