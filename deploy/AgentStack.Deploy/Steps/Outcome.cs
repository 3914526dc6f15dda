namespace AgentStack.Deploy.Steps;

/// <summary>How a step ended.</summary>
internal enum Outcome
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It does not hold.</summary>
    Fail,

    /// <summary>Nobody can say, because it was not looked at.</summary>
    Skip,
}
