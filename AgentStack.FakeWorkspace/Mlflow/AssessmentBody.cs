using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>Reads assessments by the rules of MLflow's <c>assessments.proto</c>.</summary>
internal static class AssessmentBody
{
    private static readonly string[] SourceTypes = [AssessmentFields.Human, AssessmentFields.LlmJudge, AssessmentFields.Code];

    /// <summary>The fields of an assessment: wrapped in <c>assessment</c>, or, as some callers write them, bare.</summary>
    public static JsonElement Unwrap(JsonElement body) => body.Field(AssessmentFields.Assessment, JsonValueKind.Object) ?? body;

    /// <summary>What is to be created, under an id of its own.</summary>
    /// <param name="writer">Whose credential came with it.</param>
    /// <exception cref="ApiException">400: a part is missing or is not what it must be.</exception>
    public static Assessment ReadNew(JsonElement body, Trace trace, Principal writer, DateTimeOffset now)
    {
        var fields = Unwrap(body);
        var name = NameOf(fields);
        if (fields.Text(AssessmentFields.TraceId) is { } named && TraceReference.Parse(named).Id != trace.Id)
        {
            throw ApiException.Invalid($"'{AssessmentFields.TraceId}' is not the trace of the route.");
        }

        var (sourceType, sourceId) = SourceOf(fields);
        var (kind, value) = ValueOf(fields);
        return new(
            Id: $"a-{Guid.NewGuid():N}",
            trace.Id,
            name,
            fields.Text(AssessmentFields.SpanId),
            sourceType,
            sourceId,
            kind,
            value,
            fields.Text(AssessmentFields.Rationale),
            MetadataOf(fields),
            CreateTime: now,
            LastUpdateTime: now,
            writer);
    }

    /// <summary>The name.</summary>
    /// <exception cref="ApiException">400: it is missing or has a dot.</exception>
    public static string NameOf(JsonElement fields)
    {
        var name = fields.RequiredText(AssessmentFields.AssessmentName);
        return name.Contains('.', StringComparison.Ordinal)
            ? throw ApiException.Invalid($"'{AssessmentFields.AssessmentName}' must not contain a dot.")
            : name;
    }

    /// <summary>The one of feedback and expectation that is there.</summary>
    /// <exception cref="ApiException">400: neither or both, or a value that MLflow does not keep.</exception>
    public static (string Kind, JsonElement Value) ValueOf(JsonElement fields)
    {
        var feedback = fields.Field(AssessmentFields.Feedback, JsonValueKind.Object);
        var expectation = fields.Field(AssessmentFields.Expectation, JsonValueKind.Object);
        return (feedback, expectation) switch
        {
            ({ } value, null) when IsFeedback(value) => (AssessmentFields.Feedback, value),
            (null, { } value) when Child(value, AssessmentFields.Value) is not null => (AssessmentFields.Expectation, value),
            (null, { }) => throw ApiException.Invalid($"'{AssessmentFields.Expectation}' must have a value."),
            ({ }, null) => throw ApiException.Invalid(
                $"'{AssessmentFields.Feedback}' must have a value that is a number, a boolean, a string or a list of strings, "
                + "or an error."),
            _ => throw ApiException.Invalid(
                $"An assessment must have exactly one of '{AssessmentFields.Feedback}' and '{AssessmentFields.Expectation}'."),
        };
    }

    /// <summary>The metadata, if there is any.</summary>
    /// <exception cref="ApiException">400: it is no object of strings.</exception>
    public static JsonElement? MetadataOf(JsonElement fields)
    {
        var metadata = fields.Field(AssessmentFields.Metadata, JsonValueKind.Object);
        return metadata is null || metadata.Value.EnumerateObject().All(entry => entry.Value.ValueKind is JsonValueKind.String)
            ? metadata
            : throw ApiException.Invalid($"'{AssessmentFields.Metadata}' must be an object of strings.");
    }

    private static (string Type, string Id) SourceOf(JsonElement fields)
    {
        var source = fields.Field(AssessmentFields.Source, JsonValueKind.Object)
            ?? throw ApiException.Invalid($"Missing value for required parameter '{AssessmentFields.Source}'.");
        var type = source.RequiredText(AssessmentFields.SourceType);
        return SourceTypes.Contains(type, StringComparer.Ordinal)
            ? (type, source.RequiredText(AssessmentFields.SourceId))
            : throw ApiException.Invalid($"'{AssessmentFields.SourceType}' must be one of {string.Join(", ", SourceTypes)}.");
    }

    private static bool IsFeedback(JsonElement feedback) => Child(feedback, AssessmentFields.Value) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => feedback.Text(AssessmentFields.Value) is not null,
            JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => true,
            JsonValueKind.Array => value.GetArrayLength() > 0
                && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String),
            _ => false,
        }
        : feedback.Field(AssessmentFields.Error, JsonValueKind.Object) is not null;

    private static JsonElement? Child(JsonElement parent, string field) =>
        parent.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
