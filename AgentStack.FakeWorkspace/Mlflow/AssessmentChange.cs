using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>What a PATCH changes of an assessment: its name, its value, its rationale, its metadata.</summary>
internal sealed record AssessmentChange(JsonElement Fields, IReadOnlyList<string> Mask)
{
    private static readonly string[] Values = [AssessmentFields.Feedback, AssessmentFields.Expectation];
    private static readonly string[] Changeable = 
    [
        .. Values, AssessmentFields.AssessmentName, AssessmentFields.Rationale, AssessmentFields.Metadata,
    ];

    /// <summary>Reads the body.</summary>
    /// <exception cref="ApiException">400: it changes nothing, or what cannot be changed.</exception>
    public static AssessmentChange Read(JsonElement body)
    {
        var fields = AssessmentBody.Unwrap(body);
        string[] mask = body.Text(AssessmentFields.UpdateMask) is { } named
            ? named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. Changeable.Where(field => fields.TryGetProperty(field, out _))];
        if (mask.Length == 0 || mask.Except(Changeable, StringComparer.Ordinal).Any())
        {
            throw ApiException.Invalid(
                $"'{AssessmentFields.UpdateMask}' must name one or more of {string.Join(", ", Changeable)}, separated by commas.");
        }

        return new(fields, mask);
    }

    /// <summary>The assessment with the change.</summary>
    /// <exception cref="ApiException">400: a part is not what it must be.</exception>
    public Assessment Apply(Assessment assessment) => assessment with
    {
        Name = Names(AssessmentFields.AssessmentName) ? AssessmentBody.NameOf(Fields) : assessment.Name,
        Value = Mask.Intersect(Values, StringComparer.Ordinal).Any() ? ValueFor(assessment) : assessment.Value,
        Rationale = Names(AssessmentFields.Rationale) ? Fields.Text(AssessmentFields.Rationale) : assessment.Rationale,
        Metadata = Names(AssessmentFields.Metadata) ? AssessmentBody.MetadataOf(Fields) : assessment.Metadata,
    };

    private JsonElement ValueFor(Assessment assessment)
    {
        var (kind, value) = AssessmentBody.ValueOf(Fields);
        return kind == assessment.Kind && Names(kind)
            ? value
            : throw ApiException.Invalid($"The assessment is {assessment.Kind} and stays so.");
    }

    private bool Names(string field) => Mask.Contains(field, StringComparer.Ordinal);
}
