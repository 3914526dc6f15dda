namespace AgentStack.Deploy.Steps;

/// <summary>What has come back of a step's call so far; it stands in the step's row however the step ends.</summary>
internal sealed class Exchange
{
    /// <summary>The answer's status; 0 as long as there is none.</summary>
    public int HttpCode { get; set; }

    /// <summary>Whether text has come.</summary>
    public bool HasContent { get; set; }
}
