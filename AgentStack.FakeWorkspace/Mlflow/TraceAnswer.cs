using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>Writes a trace and assessments as MLflow does.</summary>
internal static class TraceAnswer
{
    /// <summary>Answers <c>{"trace": {"trace_info": {…, "assessments": […]}}}</c>.</summary>
    public static Task WriteAsync(HttpContext http, Trace trace) => ApiAnswer.WriteObjectAsync(http, json =>
    {
        json.WriteStartObject(TraceFields.Trace);
        json.WriteStartObject(TraceFields.TraceInfo);
        foreach (var field in trace.Info.EnumerateObject().Where(field => !field.NameEquals(TraceFields.Assessments)))
        {
            field.WriteTo(json);
        }

        json.WriteStartArray(TraceFields.Assessments);
        foreach (var assessment in trace.Assessments)
        {
            json.WriteStartObject();
            Write(json, assessment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Answers <c>{"assessment": {…}}</c>.</summary>
    public static Task WriteAsync(HttpContext http, Assessment assessment) => ApiAnswer.WriteObjectAsync(http, json =>
    {
        json.WriteStartObject(AssessmentFields.Assessment);
        Write(json, assessment);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteString(AssessmentFields.AssessmentId, assessment.Id);
        json.WriteString(AssessmentFields.AssessmentName, assessment.Name);
        json.WriteString(AssessmentFields.TraceId, assessment.TraceId);
        if (assessment.SpanId is { } span)
        {
            json.WriteString(AssessmentFields.SpanId, span);
        }

        json.WriteStartObject(AssessmentFields.Source);
        json.WriteString(AssessmentFields.SourceType, assessment.SourceType);
        json.WriteString(AssessmentFields.SourceId, assessment.SourceId);
        json.WriteEndObject();
        json.WriteString(AssessmentFields.CreateTime, Timestamp.Of(assessment.CreateTime));
        json.WriteString(AssessmentFields.LastUpdateTime, Timestamp.Of(assessment.LastUpdateTime));
        json.WritePropertyName(assessment.Kind);
        assessment.Value.WriteTo(json);
        if (assessment.Rationale is { } rationale)
        {
            json.WriteString(AssessmentFields.Rationale, rationale);
        }

        if (assessment.Metadata is { } metadata)
        {
            json.WritePropertyName(AssessmentFields.Metadata);
            metadata.WriteTo(json);
        }
    }
}
