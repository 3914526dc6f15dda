namespace AgentStack.Proxy.Guardrail;

/// <summary>Whether the agent may be asked to stream, as far as its endpoint's output guardrail is concerned.</summary>
internal enum StreamingPolicy
{
    /// <summary>Stream, and pass on what comes.</summary>
    Stream,

    /// <summary>The guardrail trips on streams: ask for the whole answer, and stream that.</summary>
    Unary,

    /// <summary>Nobody knows: stream, and ask again for the whole answer if the stream fails before it says anything.</summary>
    Auto,
}
