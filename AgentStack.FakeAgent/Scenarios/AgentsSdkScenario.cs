using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Dialects;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>What Databricks' template for the OpenAI Agents SDK streams: the SDK's events, as they are.</summary>
internal sealed class AgentsSdkScenario()
    : Scenario("agents-sdk", "The full event sequence of the OpenAI Agents SDK, `response.created` to `response.completed`")
{
    private const string Text = "These are the events that the OpenAI Agents SDK streams around a text.";

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new AgentsSdkEvents(turn.Pace.Now);
        await turn.Pace.WaitAsync(cancellationToken);
        yield return new Verbatim(events.Created());
        yield return new Verbatim(events.ItemAdded());
        yield return new Verbatim(events.PartAdded());
        foreach (var word in Words.Of(Text))
        {
            await turn.Pace.WaitAsync(cancellationToken);
            yield return new Verbatim(events.TextDelta(word));
        }
        yield return new Verbatim(events.PartDone(Text));
        yield return new Verbatim(events.ItemDone(Text));
        yield return new Verbatim(events.Completed(Text));
    }
}
