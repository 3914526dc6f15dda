using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Proxy.Errors;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Proxy.Feedback;

/// <summary>Reads a vote in either of its forms, the page's and the probe's, or in a mixture of both.</summary>
internal static class VoteParser
{
    private const int LongestId = 1024;
    private const int LongestRationale = 4096;

    /// <exception cref="ProxyException">It does not say what it is on, or not which way.</exception>
    public static Vote Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("Send an object.");
        }

        var message = Text(body, FeedbackFields.MessageId, LongestId);
        var trace = Text(body, FeedbackFields.TraceId, LongestId);
        if (message is null && trace is null)
        {
            throw Invalid($"Say what the vote is on: {FeedbackFields.MessageId} or {FeedbackFields.TraceId}.");
        }

        return new(
            Text(body, FeedbackFields.ChatId, LongestId),
            message,
            trace is null ? null : TraceId.Bare(trace) ?? throw Invalid($"{FeedbackFields.TraceId} names no trace."),
            Direction(body),
            Text(body, FeedbackFields.Rationale, LongestRationale));
    }

    private static bool Direction(JsonElement body)
    {
        var (page, probe) = (Bool(body, FeedbackFields.IsUpvoted), Bool(body, FeedbackFields.IsPositive));
        if (page is not null && probe is not null && page != probe)
        {
            throw Invalid($"{FeedbackFields.IsUpvoted} and {FeedbackFields.IsPositive} contradict each other: send one.");
        }

        return page ?? probe
            ?? throw Invalid($"Say which way the vote goes: {FeedbackFields.IsUpvoted} or {FeedbackFields.IsPositive}, true or false.");
    }

    private static bool? Bool(JsonElement body, string field) => body.Child(field).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw Invalid($"{field} must be true or false."),
    };

    private static string? Text(JsonElement body, string field, int longest)
    {
        var value = body.Child(field);
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        var text = value.AsString();
        return text is null || text.Length > longest
            ? throw Invalid($"{field} must be text of at most {longest} characters.")
            : string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static ProxyException Invalid(string message) => new(ProxyError.InvalidFeedback, message);
}
