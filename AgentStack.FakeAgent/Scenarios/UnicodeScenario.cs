using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>Characters cut at every place where something can cut them.</summary>
internal sealed class UnicodeScenario() : Scenario("unicode", "Many scripts, and emoji cut apart between deltas, network chunks and bytes")
{
    // A family is four people and three joiners, a flag two letters, é an e and an accent: each of them comes in several deltas.
    private static readonly string[] BetweenCodePoints =
    [
        "Grüße, ", "日本語, ", "العربية, ", "हिन्दी. ",
        "Family: 👨", "\u200d👩", "\u200d👧", "\u200d👦. ",
        "Flag: 🇫", "🇷. ", "Cafe", "\u0301. ",
    ];

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in BetweenCodePoints)
        {
            await turn.Pace.WaitAsync(cancellationToken);
            yield return new TextDelta(piece);
        }
        yield return new TextDelta("Cut in an escape: 😀. ") { Delivery = Delivery.SplitInsideEscapedPair };
        yield return new TextDelta("Cut in its bytes: 🚀. ") { Delivery = Delivery.SplitInsideUtf8 };
        // Half a surrogate pair in each delta: not UTF-16 by itself, whole once they are joined.
        yield return new TextDelta("Cut in two deltas: \ud83c");
        yield return new TextDelta("\udf89.");
    }
}
