using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

sealed class HugeScenario() : Scenario("huge", "One event of a megabyte, or as many kibibytes as you say")
{
    const string Sentence = "All of this is one single event. ";

    static readonly NumberArgument _kibibytes = new("kibibytes", byDefault: 1024, maximum: 16_384);

    public override Argument Argument => _kibibytes;

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await turn.Pace.WaitAsync(cancellationToken);
        var length = _kibibytes.Read(turn.Argument) * 1024;
        yield return new TextDelta(string.Concat(Enumerable.Repeat(Sentence, length / Sentence.Length + 1))[..length]);
    }
}
