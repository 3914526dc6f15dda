namespace AgentStack.FakeWorkspace.Apps;

/// <summary>What an ingress does with <c>x-forwarded-access-token</c> of an app that calls. Evidence conflicts, so there are both.</summary>
internal enum AccessTokenMode
{
    /// <summary>It reaches the called app.</summary>
    Passthrough,

    /// <summary>It is dropped, as any other header of that prefix.</summary>
    Strip,
}
