using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class SilenceScenario() : Scenario("silence", "Says nothing in mid-answer for 30 seconds, or as long as you say")
{
    private static readonly NumberArgument Seconds = new("seconds", byDefault: 30, maximum: 600);

    public override Argument Argument => Seconds;

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seconds = Seconds.Read(turn.Argument);
        await foreach (var word in turn.Pace.SayAsync($"Let me think for {seconds} s.", cancellationToken))
        {
            yield return word;
        }
        await turn.Pace.WaitAsync(TimeSpan.FromSeconds(seconds), cancellationToken);
        await foreach (var word in turn.Pace.SayAsync(" Done, and still connected.", cancellationToken))
        {
            yield return word;
        }
    }
}
