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

    /// <summary>The <see cref="SourceType"/> of a model.</summary>
    public const string LlmJudge = "LLM_JUDGE";

    /// <summary>The <see cref="SourceType"/> of a program.</summary>
    public const string Code = "CODE";

    /// <summary>Who assessed: the user's e-mail, never the principal's id.</summary>
    public const string SourceId = "source_id";

    public const string Feedback = "feedback";

    /// <summary>What should have been answered; an assessment has this or <see cref="Feedback"/>.</summary>
    public const string Expectation = "expectation";

    /// <summary>The vote, in <see cref="Feedback"/>.</summary>
    public const string Value = "value";

    /// <summary>Why there is no <see cref="Value"/>, in <see cref="Feedback"/>.</summary>
    public const string Error = "error";

    public const string Rationale = "rationale";

    /// <summary>The part of the trace that is assessed, if it is not the whole.</summary>
    public const string SpanId = "span_id";

    /// <summary>An object of strings.</summary>
    public const string Metadata = "metadata";

    public const string CreateTime = "create_time";
    public const string LastUpdateTime = "last_update_time";

    /// <summary>A change's fields, separated by commas, beside <see cref="Assessment"/>.</summary>
    public const string UpdateMask = "update_mask";
}
