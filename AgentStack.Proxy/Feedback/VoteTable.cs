using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AgentStack.Proxy.Feedback;

/// <summary>The votes: one for each user and answer, an answer being its trace or, while that is unknown, its message.</summary>
internal sealed class VoteTable(FeedbackDatabase database, TimeProvider time)
{
    private const string Columns =
        "id, trace_id, is_upvoted, rationale, revision, assessment_id, logged_is_upvoted, logged_rationale";

    // A message stands for an answer only while nothing is known of its trace: some agents give every message one id.
    private const string Find = """
        SELECT id FROM votes WHERE email = $email AND (trace_id = $trace OR (message_id = $message AND trace_id IS NULL))
        ORDER BY trace_id IS NULL LIMIT 1
        """;

    private const string Insert = $"""
        INSERT INTO votes (email, chat_id, message_id, trace_id, is_upvoted, rationale, revision, voted_at)
        VALUES ($email, $chat, $message, $trace, $up, $rationale, 1, $now) RETURNING {Columns}
        """;

    // The same vote without a reason is a second click, not a reason withdrawn.
    private const string Update = $"""
        UPDATE votes SET chat_id = COALESCE($chat, chat_id), message_id = COALESCE($message, message_id),
            trace_id = COALESCE($trace, trace_id), is_upvoted = $up, revision = revision + 1, voted_at = $now,
            rationale = CASE WHEN $rationale IS NULL AND is_upvoted = $up THEN rationale ELSE $rationale END
        WHERE id = $id RETURNING {Columns}
        """;

    /// <summary>Keeps a user's vote in place of an earlier one on the same answer.</summary>
    public StoredVote Store(string email, Vote vote)
    {
        (string, object?)[] values =
        [
            ("$email", email),
            ("$chat", vote.ChatId),
            ("$message", vote.MessageId),
            ("$trace", vote.TraceId),
            ("$up", vote.IsUpvoted),
            ("$rationale", vote.Rationale),
            ("$now", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
        ];
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        using var find = connection.Statement(Find, values);
        var id = find.ExecuteScalar();
        using var store = connection.Statement(id is null ? Insert : Update, [.. values, ("$id", id)]);
        var stored = Read(store);
        transaction.Commit();
        return stored;
    }

    /// <summary>The vote as it is now.</summary>
    public StoredVote Get(long id)
    {
        using var connection = database.Open();
        using var command = connection.Statement($"SELECT {Columns} FROM votes WHERE id = $id", ("$id", id));
        return Read(command);
    }

    /// <summary>
    /// MLflow has an assessment of this vote that the file did not know of. Its reason stays as it does with a second click, unless
    /// another was told from here.
    /// </summary>
    public StoredVote Adopt(StoredVote vote, KnownAssessment known)
    {
        using var connection = database.Open();
        using var command = connection.Statement(
            $"""
            UPDATE votes SET assessment_id = $assessment, logged_is_upvoted = $up, logged_rationale = $rationale,
                rationale = CASE WHEN rationale IS NULL AND logged_rationale IS NULL AND is_upvoted = $up THEN $rationale ELSE rationale END
            WHERE id = $id RETURNING {Columns}
            """,
            ("$assessment", known.Id),
            ("$up", known.IsUpvoted),
            ("$rationale", string.IsNullOrEmpty(known.Rationale) ? null : known.Rationale),
            ("$id", vote.Id));
        return Read(command);
    }

    /// <summary>MLflow has this.</summary>
    public void MarkLogged(StoredVote vote, string assessmentId)
    {
        using var connection = database.Open();
        using var command = connection.Statement(
            "UPDATE votes SET assessment_id = $assessment, logged_is_upvoted = $up, logged_rationale = $rationale WHERE id = $id",
            ("$assessment", assessmentId),
            ("$up", vote.IsUpvoted),
            ("$rationale", vote.Rationale),
            ("$id", vote.Id));
        command.ExecuteNonQuery();
    }

    /// <summary>MLflow is about to be told: from now on it may have this or what it had before.</summary>
    public void MarkUncertain(StoredVote vote)
    {
        using var connection = database.Open();
        using var command = connection.Statement(
            "UPDATE votes SET logged_is_upvoted = NULL, logged_rationale = COALESCE($rationale, logged_rationale) WHERE id = $id",
            ("$rationale", vote.Rationale),
            ("$id", vote.Id));
        command.ExecuteNonQuery();
    }

    private static StoredVote Read(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        row.Read();
        return new(
            row.GetInt64(0),
            row.TextAt(1),
            row.GetBoolean(2),
            row.TextAt(3),
            row.GetInt64(4),
            row.TextAt(5),
            row.IsDBNull(6) ? null : row.GetBoolean(6),
            row.TextAt(7));
    }
}
