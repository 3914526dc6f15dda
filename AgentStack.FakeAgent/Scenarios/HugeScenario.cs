using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class HugeScenario() : Scenario("huge", "One event of a megabyte, or as many kibibytes as you say")
{
    private const string Sentence = "All of this is one single event. ";

    private static readonly NumberArgument Kibibytes = new("kibibytes", byDefault: 1024, maximum: 16_384);

    public override Argument Argument => Kibibytes;

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await turn.Pace.WaitAsync(cancellationToken);
        var length = Kibibytes.Read(turn.Argument) * 1024;
        yield return new TextDelta(string.Concat(Enumerable.Repeat(Sentence, length / Sentence.Length + 1))[..length]);
    }
}
