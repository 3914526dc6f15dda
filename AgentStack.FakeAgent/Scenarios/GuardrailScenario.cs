using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>An endpoint with an output guardrail: it has to see the whole answer, so it refuses to stream one.</summary>
internal sealed class GuardrailScenario()
    : Scenario("guardrail", "An output guardrail that refuses to stream and lets a unary request pass")
{
    private const string Refusal = "Error code: 400 - {'error_code': 'BAD_REQUEST', 'message': "
        + "'Output guardrails do not support streaming. Send the request without stream.'}";

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (turn.IsStreamed)
        {
            throw new AgentFailure(Refusal);
        }
        const string Passed = "The guardrail has read this answer whole and let it pass.";
        await foreach (var word in turn.Pace.SayAsync(Passed, cancellationToken))
        {
            yield return word;
        }
    }
}
