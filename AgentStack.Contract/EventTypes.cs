namespace AgentStack.Contract;

/// <summary>Values of a stream event's <see cref="EventFields.Type"/>, in OpenAI Responses' names.</summary>
public static class EventTypes
{
    public const string Created = "response.created";
    public const string InProgress = "response.in_progress";
    public const string OutputItemAdded = "response.output_item.added";
    public const string OutputItemDone = "response.output_item.done";
    public const string OutputTextDelta = $"{OutputTextPrefix}delta";
    public const string OutputTextAnnotationAdded = $"{OutputTextPrefix}annotation.added";
    public const string FunctionCallArgumentsDelta = "response.function_call_arguments.delta";
    public const string FunctionCallArgumentsDone = "response.function_call_arguments.done";
    public const string Completed = "response.completed";
    public const string Error = "response.error";
    public const string Failed = "response.failed";

    public const string ContentPartAdded = "response.content_part.added";

    /// <summary>A response that ended early, as at a token limit.</summary>
    public const string Incomplete = "response.incomplete";

    /// <summary>How the type of every event about a message's text begins.</summary>
    public const string OutputTextPrefix = "response.output_text.";

    /// <summary>OpenAI's own spelling of <see cref="Error"/>.</summary>
    public const string PlainError = "error";
}
