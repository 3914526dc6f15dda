namespace AgentStack.Proxy.Streaming;

/// <summary>A step on a <see cref="AnswerPath"/>: a field that leads to an id, or the items of an array.</summary>
internal enum AnswerField
{
    /// <summary>Any other field. Nothing below it is looked at.</summary>
    Other,

    Type,
    Id,
    ItemId,
    TraceId,
    Item,
    Output,
    Response,
    Metadata,
    Trace,
    Info,
    DatabricksOutput,

    /// <summary>An item of an array.</summary>
    Element,
}
