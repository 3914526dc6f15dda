using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentStack.Proxy.Identity;
using AgentStack.Proxy.Streaming;
using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>
/// Learns from the answers that go by which trace a message belongs to. It is known at once and written soon after, beside
/// the streams; what is still unwritten when the app stops is written before it ends, since the server stops first.
/// </summary>
internal sealed class MessageTraces(FeedbackDatabase database, MessageTraceTable table, ILogger<MessageTraces> log)
    : IHostedService
{
    private const int LargestBatch = 500;

    private readonly Channel<MessageTrace> _found =
        Channel.CreateUnbounded<MessageTrace>(new UnboundedChannelOptions { SingleReader = true });

    private readonly ConcurrentDictionary<MessageTrace, bool> _unwritten = new();
    private Task _writing = Task.CompletedTask;

    /// <summary>Reads along with an answer to this user.</summary>
    public AnswerIds Follow(ForwardedUser user) => new((trace, messages) => Learn(user.Email ?? "", trace, messages));

    /// <summary>
    /// The trace, bare, of a message that this user got: another's message of the same id is another message. Null where none
    /// is known, or where the id stands for several and nobody can say for which.
    /// </summary>
    public string? Find(string email, string messageId) => Known(messageId, email) is [{ Length: > 0 } only] ? only : null;

    /// <summary>
    /// Takes down which trace an answer's messages belong to. An answer without a trace counts, too: its messages may have the ids
    /// of another's.
    /// </summary>
    public void Learn(string email, string? trace, IReadOnlyList<string> messages)
    {
        var traceId = trace is null ? null : TraceId.Bare(trace);
        foreach (var message in messages)
        {
            var found = new MessageTrace(message, email, traceId ?? "");
            _unwritten[found] = true;
            _found.Writer.TryWrite(found);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        database.Create();
        _writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _found.Writer.TryComplete();
        return _writing.WaitAsync(cancellationToken);
    }

    // The unwritten first: what is written between the two looks would otherwise be missed by both.
    private string[] Known(string messageId, string email)
    {
        var unwritten = _unwritten.Keys
            .Where(found => found.MessageId == messageId && found.Email == email)
            .Select(found => found.TraceId)
            .ToList();
        return [.. unwritten.Union(table.Find(messageId, email), StringComparer.Ordinal)];
    }

    private async Task WriteAsync()
    {
        var batch = new List<MessageTrace>();
        while (await _found.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _found.Reader.TryRead(out var found))
            {
                batch.Add(found);
            }

            Write(batch);
        }
    }

    private void Write(List<MessageTrace> batch)
    {
        try
        {
            table.Add(batch);
        }
        catch (SqliteException failure)
        {
            log.LogWarning(
                "The traces of {Count} messages could not be kept; votes on them find none: {Reason}", batch.Count, failure.Message);
        }

        foreach (var found in batch)
        {
            _unwritten.TryRemove(found, out _);
        }
    }
}
