namespace AgentStack.Deploy.Probes;

/// <summary>The probes' names in the report.</summary>
internal static class ProbeNames
{
    public const string AgentDirect = "agent_direct";
    public const string AppkitSpOnly = "appkit_sp_only";
    public const string AppkitWithObo = "appkit_with_obo";
    public const string FeedbackSourceId = "feedback_source_id";
}
