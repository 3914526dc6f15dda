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
    /// The trace of a message, bare: of the one that this user got, or else of the one that somebody got. Null where none is
    /// known, or where the id stands for several and nobody can say for which.
    /// </summary>
    public string? Find(string email, string messageId)
    {
        var own = Known(messageId, email);
        return (own.Length > 0 ? own : Known(messageId, email: null)) is [var only] ? only : null;
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

    private void Learn(string email, string trace, IReadOnlyList<string> messages)
    {
        if (TraceId.Bare(trace) is not { } traceId)
        {
            return;
        }

        foreach (var message in messages)
        {
            var found = new MessageTrace(message, email, traceId);
            _unwritten[found] = true;
            _found.Writer.TryWrite(found);
        }
    }

    // The unwritten first: what is written between the two looks would otherwise be missed by both.
    private string[] Known(string messageId, string? email)
    {
        var unwritten = _unwritten.Keys
            .Where(found => found.MessageId == messageId && (email is null || found.Email == email))
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
