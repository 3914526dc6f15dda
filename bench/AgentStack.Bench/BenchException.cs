namespace AgentStack.Bench;

/// <summary>The run cannot go on; the message says in one line what to do.</summary>
public sealed class BenchException : Exception
{
    public BenchException(string message) : base(message)
    {
    }

    public BenchException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public BenchException()
    {
    }
}
