namespace AgentStack.Proxy.Streaming;

/// <summary>What an event means for the stream it stands in.</summary>
internal enum AgentEventKind
{
    /// <summary>Part of the answer.</summary>
    Content,

    /// <summary>Announces an answer of which nothing is there yet.</summary>
    Preamble,

    /// <summary>Says that the answer failed.</summary>
    Failure,

    /// <summary>Comes after the whole answer.</summary>
    End,
}
