using System.Runtime.CompilerServices;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Conversations;

/// <summary>How fast the agent speaks.</summary>
/// <param name="time">The clock.</param>
/// <param name="tokenDelay">The pause before each word.</param>
internal sealed class Pace(TimeProvider time, TimeSpan tokenDelay)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Speaks a text word by word.</summary>
    public IAsyncEnumerable<AgentEvent> SayAsync(string text, CancellationToken cancellationToken) =>
        SayAsync(Words.Of(text), tokenDelay, cancellationToken);

    /// <summary>Speaks pieces of text with a pause before each.</summary>
    public async IAsyncEnumerable<AgentEvent> SayAsync(
        IEnumerable<string> pieces, TimeSpan delay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await WaitAsync(delay, cancellationToken);
            yield return new TextDelta(piece);
        }
    }

    /// <summary>Pauses as before a word.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => WaitAsync(tokenDelay, cancellationToken);

    public Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, time, cancellationToken);
}
