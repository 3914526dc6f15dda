namespace AgentStack.Contract;

/// <summary>How events are framed on the wire.</summary>
public static class ServerSentEvents
{
    /// <summary>The media type of a stream, without parameters.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>What stands before an event's data.</summary>
    public const string DataPrefix = "data: ";

    /// <summary>The name of the field that carries an event's data, its colon included.</summary>
    public const string DataField = "data:";

    /// <summary>A header of the answer: <see cref="AccelBufferingOff"/> tells nginx to pass each event on at once.</summary>
    public const string AccelBuffering = "X-Accel-Buffering";

    /// <summary>The value that switches <see cref="AccelBuffering"/> off.</summary>
    public const string AccelBufferingOff = "no";

    /// <summary>The data of a stream's last event.</summary>
    public const string Done = "[DONE]";
}
