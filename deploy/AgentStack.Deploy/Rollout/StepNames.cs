namespace AgentStack.Deploy.Rollout;

/// <summary>The steps' names in the report, and for <c>--from</c>.</summary>
internal static class StepNames
{
    public const string Check = "check";
    public const string Validate = "validate";
    public const string Deploy = "deploy";
    public const string Run = "run";
    public const string Wait = "wait";

    /// <summary>A step of one app: <c>run_proxy</c>.</summary>
    public static string Of(string step, string key) => $"{step}_{key}";

    /// <summary>A step of one bundle: <c>deploy</c>, or where there are several, <c>deploy_agent</c>.</summary>
    public static string Of(string step, RolloutBundle bundle) => bundle.Folder.Length == 0 ? step : Of(step, bundle.Folder.Replace('/', '_'));
}
