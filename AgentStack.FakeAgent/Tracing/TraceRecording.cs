using System.Runtime.CompilerServices;
using System.Text;
using AgentStack.Contract;
using AgentStack.FakeAgent.Conversations;
using AgentStack.FakeAgent.Events;

namespace AgentStack.FakeAgent.Tracing;

/// <summary>What a trace tells of one answer, taken down while the answer passes.</summary>
internal sealed class TraceRecording(Turn turn, TimeProvider time)
{
    // As much as Databricks keeps.
    private const int LongestPreview = 10_000;

    private readonly StringBuilder _answer = new();
    private readonly long _start = time.GetTimestamp();

    // Copied, not kept by way of the turn: a recording waits longer than the request whose user's token the turn holds.
    public string TraceId { get; } = turn.TraceId;

    public DateTimeOffset RequestTime { get; } = time.GetUtcNow();

    public TimeSpan Duration { get; private set; }

    /// <summary>
    /// <see cref="TraceFields.Ok"/> or <see cref="TraceFields.Error"/>; <see langword="null"/> where nobody waited for the end.
    /// </summary>
    public string? State { get; private set; }

    public string Request { get; } = Cut(turn.Conversation.Question);

    public string Response => Cut(_answer.ToString());

    /// <summary>The steps of the answer, as they are.</summary>
    public async IAsyncEnumerable<AgentEvent> Of(
        IAsyncEnumerable<AgentEvent> steps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var step = steps.GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(step))
        {
            Note(step.Current);
            yield return step.Current;
        }
    }

    private async Task<bool> MoveAsync(IAsyncEnumerator<AgentEvent> step)
    {
        try
        {
            var isThere = await step.MoveNextAsync();
            if (!isThere)
            {
                End(TraceFields.Ok);
            }

            return isThere;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            End(TraceFields.Error);
            throw;
        }
    }

    private void End(string state) => (State, Duration) = (state, time.GetElapsedTime(_start));

    private void Note(AgentEvent step)
    {
        var text = step switch
        {
            TextDelta delta => delta.Text,
            Verbatim { Event: var item } when item[EventFields.Type]?.ToString() == EventTypes.OutputTextDelta =>
                item[EventFields.Delta]?.ToString(),
            _ => null,
        };
        if (_answer.Length < LongestPreview)
        {
            _answer.Append(text);
        }
    }

    // Half a character, by the cut or by a model, is none that MLflow would take.
    private static string Cut(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length <= LongestPreview ? text : text[..LongestPreview]));
}
