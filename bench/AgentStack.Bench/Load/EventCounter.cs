namespace AgentStack.Bench.Load;

/// <summary>Counts the lines that carry an event's data in a stream that comes in pieces. Comments do not count.</summary>
internal struct EventCounter()
{
    private bool _atLineStart = true;

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<byte> piece)
    {
        foreach (var value in piece)
        {
            if (_atLineStart && value == (byte)'d')
            {
                Count++;
            }

            _atLineStart = value == (byte)'\n';
        }
    }
}
