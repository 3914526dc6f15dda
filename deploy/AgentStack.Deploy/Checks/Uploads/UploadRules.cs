namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>The rules about the files that are uploaded.</summary>
internal static class UploadRules
{
    public static readonly IReadOnlyList<IRule> All = [];
}
