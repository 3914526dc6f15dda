namespace AgentStack.Contract;

/// <summary>Fields and values of MLflow's assessments REST API (3.0).</summary>
public static class AssessmentFields
{
    /// <summary>The object around the fields of an assessment, in requests and answers.</summary>
    public const string Assessment = "assessment";

    public const string AssessmentId = "assessment_id";
    public const string AssessmentName = "assessment_name";

    /// <summary>The <see cref="AssessmentName"/> of a user's vote.</summary>
    public const string UserFeedback = "user_feedback";

    public const string TraceId = "trace_id";
    public const string Source = "source";
    public const string SourceType = "source_type";

    /// <summary>The <see cref="SourceType"/> of a person.</summary>
    public const string Human = "HUMAN";

    /// <summary>Who assessed: the user's e-mail, never the principal's id.</summary>
    public const string SourceId = "source_id";

    public const string Feedback = "feedback";

    /// <summary>The vote, in <see cref="Feedback"/>.</summary>
    public const string Value = "value";

    public const string Rationale = "rationale";
    public const string CreateTime = "create_time";
    public const string LastUpdateTime = "last_update_time";

    /// <summary>A change's fields, separated by commas, beside <see cref="Assessment"/>.</summary>
    public const string UpdateMask = "update_mask";
}
