using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class ServingTraceScenario()
    : Scenario("serving-trace", "A trace as Model Serving sends it: `databricks_output.trace` in the last chunk")
{
    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var word in turn.Pace.SayAsync("The trace of this answer is in its last chunk.", cancellationToken))
        {
            yield return word;
        }
        var info = new JsonObject { [EventFields.TraceId] = turn.TraceId };
        var trace = new JsonObject { [EventFields.Info] = info };
        yield return new MessageDone(DatabricksOutput: new JsonObject { [EventFields.Trace] = trace });
    }
}
