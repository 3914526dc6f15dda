using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>Says why a command did not run, and which there are. Not in the catalog: nobody asks for it.</summary>
internal sealed class ComplaintScenario(string complaint, ScenarioCatalog catalog)
    : Scenario("complaint", "Explains what was wrong with a command")
{
    public override IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken) =>
        turn.Pace.SayAsync($"{complaint} Here is what I can show:\n\n{CommandList.Of(catalog)}", cancellationToken);
}
