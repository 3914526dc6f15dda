using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

internal sealed class ServingErrorScenario()
    : Scenario("serving-error", "An error as Model Serving writes it: `databricks_output.error` in the last chunk")
{
    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var word in turn.Pace.SayAsync("Your bookings for last month are", cancellationToken))
        {
            yield return word;
        }
        var error = new JsonObject
        {
            [EventFields.ErrorCode] = "REQUEST_LIMIT_EXCEEDED",
            [EventFields.Message] = "Exceeded the workspace's output tokens per minute. Try again in 30 seconds.",
        };
        yield return new MessageDone(DatabricksOutput: new JsonObject { [EventFields.Error] = error });
    }
}
