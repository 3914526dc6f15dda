using static AgentStack.Proxy.Streaming.AnswerField;

namespace AgentStack.Proxy.Streaming;

/// <summary>Where an event names its trace and its messages, in whichever dialect.</summary>
internal static class AnswerPaths
{
    /// <summary>What kind of event it is; a chat chunk has none.</summary>
    public static readonly AnswerPath EventType = AnswerPath.Of(AnswerField.Type);

    /// <summary>The item that a Responses event is about.</summary>
    public static readonly AnswerPath EventItem = AnswerPath.Of(ItemId);

    /// <summary>The message that a chat chunk is a part of.</summary>
    public static readonly AnswerPath Chunk = AnswerPath.Of(Id);

    private static readonly AnswerPath[] Traces =
    [
        AnswerPath.Of(TraceId),
        AnswerPath.Of(Metadata, TraceId),
        AnswerPath.Of(Trace, Id),
        AnswerPath.Of(DatabricksOutput, Trace, Info, TraceId),
        AnswerPath.Of(Response, TraceId),
        AnswerPath.Of(Response, Metadata, TraceId),
        AnswerPath.Of(Response, Trace, Id),
        AnswerPath.Of(Response, DatabricksOutput, Trace, Info, TraceId),
    ];

    private static readonly AnswerPath[] Items = [AnswerPath.Of(Item), AnswerPath.Of(Response, Output, Element)];

    /// <summary>Whether a trace's id stands here.</summary>
    public static bool IsTrace(AnswerPath path) => Traces.AsSpan().Contains(path);

    /// <summary>Whether an item of the answer stands here: a message, a tool call.</summary>
    public static bool IsItem(AnswerPath path) => Items.AsSpan().Contains(path);
}
