using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>Which trace each message belongs to. A message may have several: some agents give all of theirs one id.</summary>
internal sealed class MessageTraceTable(FeedbackDatabase database)
{
    private const string Insert =
        "INSERT OR IGNORE INTO message_traces (message_id, email, trace_id) VALUES ($message, $email, $trace)";

    private const string OfUser =
        "SELECT trace_id FROM message_traces WHERE message_id = $message AND email = $email LIMIT 2";

    public void Add(IReadOnlyCollection<MessageTrace> found)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var one in found)
        {
            using var command = connection.Statement(
                Insert, ("$message", one.MessageId), ("$email", one.Email), ("$trace", one.TraceId));
            command.ExecuteNonQuery();
        }

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
