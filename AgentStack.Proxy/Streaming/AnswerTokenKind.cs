namespace AgentStack.Proxy.Streaming;

/// <summary>What <see cref="AnswerScanner"/> stands on.</summary>
internal enum AnswerTokenKind
{
    /// <summary>A string whose path ends with a field that can hold an id or a type.</summary>
    Text,

    /// <summary>The end of an object.</summary>
    ObjectEnd,
}
