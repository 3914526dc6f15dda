using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>Which trace each message belongs to. A message may have several: some agents give all of theirs one id.</summary>
internal sealed class MessageTraceTable(FeedbackDatabase database, TimeProvider time)
{
    /// <summary>How long a message is remembered after it was last seen. The votes on it stay.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const string Insert = """
        INSERT INTO message_traces (message_id, email, trace_id, seen_at) VALUES ($message, $email, $trace, $now)
        ON CONFLICT DO UPDATE SET seen_at = $now
        """;

    private const string Forget = "DELETE FROM message_traces WHERE seen_at < $oldest";

    private const string OfUser =
        "SELECT trace_id FROM message_traces WHERE message_id = $message AND email = $email LIMIT 2";

    /// <summary>Takes these in, and forgets those that are older than <see cref="Memory"/>.</summary>
    public void Add(IReadOnlyCollection<MessageTrace> found)
    {
        var now = time.GetUtcNow();
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var one in found)
        {
            using var command = connection.Statement(
                Insert, ("$message", one.MessageId), ("$email", one.Email), ("$trace", one.TraceId), ("$now", now.ToUnixTimeSeconds()));
            command.ExecuteNonQuery();
        }

        using var forget = connection.Statement(Forget, ("$oldest", (now - Memory).ToUnixTimeSeconds()));
        forget.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>The traces of a message that this user got: none, one, or two that stand for many.</summary>
    public IReadOnlyList<string> Find(string messageId, string email)
    {
        using var connection = database.Open();
        using var command = connection.Statement(OfUser, ("$message", messageId), ("$email", email));
        using var row = command.ExecuteReader();
        var traces = new List<string>();
        while (row.Read())
        {
            traces.Add(row.GetString(0));
        }

        return traces;
    }
}
