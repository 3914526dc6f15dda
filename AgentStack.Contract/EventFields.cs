namespace AgentStack.Contract;

/// <summary>Fields of the agent's answer, in its stream events and its unary result.</summary>
public static class EventFields
{
    public const string Type = "type";
    public const string Delta = "delta";
    public const string ItemId = "item_id";
    public const string Item = "item";
    public const string Id = "id";
    public const string Status = "status";

    /// <summary>What kind of OpenAI object a whole result is.</summary>
    public const string ObjectKind = "object";

    public const string Response = "response";
    public const string Output = "output";
    public const string Text = "text";
    public const string Annotations = "annotations";
    public const string Name = "name";
    public const string CallId = "call_id";
    public const string Arguments = "arguments";
    public const string Choices = "choices";
    public const string Metadata = "metadata";
    public const string TraceId = "trace_id";
    public const string Trace = "trace";
    public const string CustomOutputs = "custom_outputs";

    /// <summary>An error in a stream event: a string, or an object with a message.</summary>
    public const string Error = "error";

    /// <summary>Whether a tool's result, as MCP gives it, is an error.</summary>
    public const string IsError = "isError";

    /// <summary>A raised exception's or a rejected request's message in a JSON body.</summary>
    public const string Detail = "detail";

    /// <summary>A human-readable message beside an <see cref="Error"/> code.</summary>
    public const string Message = "message";

    /// <summary>Model Serving's wrapper: <c>error</c> and <c>trace.info.trace_id</c> of the last chunk.</summary>
    public const string DatabricksOutput = "databricks_output";

    /// <summary>The code inside <c>databricks_output.error</c>.</summary>
    public const string ErrorCode = "error_code";

    /// <summary>The front app's code beside an <see cref="Error"/> message in a stream event.</summary>
    public const string Code = "code";

    /// <summary>The body shapes that the agent takes, in a refusal of any other.</summary>
    public const string Accepted = "accepted";

    /// <summary>What carries the trace's id inside <see cref="Trace"/>.</summary>
    public const string Info = "info";

    /// <summary>The calls that a chat completion's message asks for.</summary>
    public const string ToolCalls = "tool_calls";

    /// <summary>The name and arguments of one of the <see cref="ToolCalls"/>.</summary>
    public const string Function = "function";
}
