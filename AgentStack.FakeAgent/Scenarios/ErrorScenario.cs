using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>An agent that raises; the difference is what it had said by then.</summary>
internal sealed class ErrorScenario : Scenario
{
    private readonly string _said;
    private readonly string _message;

    private ErrorScenario(string name, string description, string said, string message)
        : base(name, description)
    {
        _said = said;
        _message = message;
    }

    public static ErrorScenario Before { get; } = new(
        "error-before",
        "The agent raises before its first event; a unary request gets status 500",
        said: "",
        message: "The model endpoint databricks-claude-sonnet-4-5 does not exist.");

    public static ErrorScenario Mid { get; } = new(
        "error-mid",
        "The agent raises in mid-sentence; a unary request gets status 500",
        said: "Your bookings for last month are",
        message: "The warehouse stopped while the query ran.");

    public override async IAsyncEnumerable<AgentEvent> AnswerAsync(
        Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var word in turn.Pace.SayAsync(_said, cancellationToken))
        {
            yield return word;
        }
        throw new AgentFailure(_message);
    }
}
