using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class LongScenario() : Scenario("long", "An answer of 10,000 deltas, or as many as you say, as fast as they can be sent")
{
    private static readonly NumberArgument Deltas = new("deltas", byDefault: 10_000, maximum: 1_000_000);

    public override Argument Argument => Deltas;

    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync(Numbers(Deltas.Read(turn.Argument)), TimeSpan.Zero, cancellationToken);

    private static IEnumerable<string> Numbers(int count) =>
        Enumerable.Range(1, count).Select(number => number % 20 == 0 ? $"{number}\n" : $"{number} ");
}
