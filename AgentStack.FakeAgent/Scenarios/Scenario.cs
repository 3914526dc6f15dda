using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Scenarios;

/// <summary>One way to answer.</summary>
/// <param name="name">What follows the slash, or stands in <c>custom_inputs.scenario</c>.</param>
/// <param name="description">One line for people.</param>
internal abstract class Scenario(string name, string description)
{
    public string Name => name;

    public string Description => description;

    /// <summary>What may follow the name.</summary>
    public virtual Argument Argument => Argument.None;

    /// <summary>How the server replies with this answer.</summary>
    public virtual ReplyForm Form => ReplyForm.AsAsked;

    /// <summary>How a person calls it: <c>/silence [seconds]</c>.</summary>
    public string Usage => Argument.Label is { } label ? $"/{name} [{label}]" : $"/{name}";

    /// <summary>The answer's steps, as they come.</summary>
    /// <exception cref="AgentFailure">The scenario is about an agent that raises.</exception>
    public abstract IAsyncEnumerable<AgentEvent> AnswerAsync(Turn turn, CancellationToken cancellationToken);
}
