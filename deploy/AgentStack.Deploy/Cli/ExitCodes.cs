namespace AgentStack.Deploy.Cli;

/// <summary>What the process's end says.</summary>
internal static class ExitCodes
{
    /// <summary>Everything holds.</summary>
    public const int Success = 0;

    /// <summary>Something does not hold, or could not be looked at.</summary>
    public const int Failure = 1;

    /// <summary>The command line cannot be meant.</summary>
    public const int Usage = 2;

    /// <summary>The person pressed Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;
}
