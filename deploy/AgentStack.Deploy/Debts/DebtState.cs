namespace AgentStack.Deploy.Debts;

/// <summary>What has become of a debt.</summary>
internal enum DebtState
{
    /// <summary>Its reason is still there.</summary>
    Standing,

    /// <summary>Its reason has gone.</summary>
    Lifted,

    /// <summary>The code has a marker of it, and the registry knows nothing of it.</summary>
    Unregistered,
}
