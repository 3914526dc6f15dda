namespace AgentStack.Contract;

/// <summary>Fields of a vote at <see cref="FrontRoutes.Feedback"/>, in its two forms, and of the answer.</summary>
public static class FeedbackFields
{
    /// <summary>The page's form: the chat, kept with the vote.</summary>
    public const string ChatId = "chatId";

    /// <summary>The page's form: the id of the message item that is voted on.</summary>
    public const string MessageId = "messageId";

    /// <summary>The page's form: the vote.</summary>
    public const string IsUpvoted = "isUpvoted";

    /// <summary>The probe's form: the trace that is voted on, bare or as a <c>trace:/</c> URI.</summary>
    public const string TraceId = "trace_id";

    /// <summary>The probe's form: the vote.</summary>
    public const string IsPositive = "is_positive";

    /// <summary>Both forms: the user's reason, or nothing.</summary>
    public const string Rationale = "rationale";

    /// <summary>The answer: one of <see cref="MlflowStatuses"/>.</summary>
    public const string MlflowStatus = "mlflowStatus";

    /// <summary>The answer, beside <see cref="MlflowStatuses.MlflowError"/>: what went wrong, in a sentence for the user.</summary>
    public const string MlflowError = "mlflowError";
}
