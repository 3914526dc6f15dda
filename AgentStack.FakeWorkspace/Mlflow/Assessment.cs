using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>What somebody thinks of a trace.</summary>
/// <param name="Kind"><c>feedback</c> or <c>expectation</c>.</param>
/// <param name="Value">The object of that name, as it came.</param>
/// <param name="Metadata">An object of strings.</param>
/// <param name="WrittenBy">Whose credential wrote it; not what the assessment itself claims.</param>
internal sealed record Assessment(
    string Id,
    string TraceId,
    string Name,
    string? SpanId,
    string SourceType,
    string SourceId,
    string Kind,
    JsonElement Value,
    string? Rationale,
    JsonElement? Metadata,
    DateTimeOffset CreateTime,
    DateTimeOffset LastUpdateTime,
    Principal WrittenBy)
{
    /// <summary>
    /// The value alone: a string's text, or any other value's JSON; <see langword="null"/> where an error stands in its place.
    /// </summary>
    public string? PlainValue => Value.TryGetProperty(AssessmentFields.Value, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        }
        : null;
}
