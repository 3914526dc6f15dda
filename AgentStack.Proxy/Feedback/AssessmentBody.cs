using System.Buffers;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.Proxy.Feedback;

/// <summary>The bodies of MLflow's assessments API, in the form in which Databricks wraps them.</summary>
internal static class AssessmentBody
{
    public static ReadOnlyMemory<byte> ToCreate(Assessment assessment) => Write(json =>
    {
        json.WriteStartObject(AssessmentFields.Assessment);
        WriteSubject(json, assessment);
        json.WriteStartObject(AssessmentFields.Source);
        json.WriteString(AssessmentFields.SourceType, AssessmentFields.Human);
        json.WriteString(AssessmentFields.SourceId, assessment.UserEmail);
        json.WriteEndObject();
        WriteVote(json, assessment);
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> ToUpdate(Assessment assessment) => Write(json =>
    {
        json.WriteStartObject(AssessmentFields.Assessment);
        WriteSubject(json, assessment);
        WriteVote(json, assessment);
        json.WriteEndObject();
        json.WriteString(
            AssessmentFields.UpdateMask,
            assessment.Rationale is null ? AssessmentFields.Feedback : $"{AssessmentFields.Feedback},{AssessmentFields.Rationale}");
    });

    private static void WriteSubject(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteString(AssessmentFields.TraceId, assessment.TraceId);
        json.WriteString(AssessmentFields.AssessmentName, AssessmentFields.UserFeedback);
    }

    private static void WriteVote(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject(AssessmentFields.Feedback);
        json.WriteBoolean(AssessmentFields.Value, assessment.IsUpvoted);
        json.WriteEndObject();
        if (assessment.Rationale is not null)
        {
            json.WriteString(AssessmentFields.Rationale, assessment.Rationale);
        }
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }
}
