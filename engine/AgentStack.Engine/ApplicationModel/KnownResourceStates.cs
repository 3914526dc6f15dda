namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>Starts only when told to.</summary>
    public static readonly string NotStarted = "NotStarted";

    /// <summary>Waits for another resource.</summary>
    public static readonly string Waiting = "Waiting";

    /// <summary>About to run.</summary>
    public static readonly string Starting = "Starting";

    /// <summary>The process runs.</summary>
    public static readonly string Running = "Running";

    /// <summary>There is no process to talk to, though there should be.</summary>
    public static readonly string RuntimeUnhealthy = "RuntimeUnhealthy";

    /// <summary>Told to stop.</summary>
    public static readonly string Stopping = "Stopping";

    /// <summary>Stopped when told to.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>The process ended by itself, with whatever exit code.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>The process never ran.</summary>
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>The states that a resource leaves only by being started again.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
