namespace AgentStack.FakeAgent.Events;

/// <summary>How an event's bytes reach the wire; a network may cut a stream anywhere, and a client must not care.</summary>
internal enum Delivery
{
    /// <summary>In one piece.</summary>
    Whole,

    /// <summary>Flushed between the two <c>\uXXXX</c> escapes of a character outside the basic plane.</summary>
    SplitInsideEscapedPair,

    /// <summary>Written as UTF-8, as servers other than Python's write it, and flushed inside a four-byte character.</summary>
    SplitInsideUtf8,

    /// <summary>Half of it, then the connection breaks.</summary>
    CutShort,
}
