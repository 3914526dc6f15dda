namespace AgentStack.Deploy.Preflight;

/// <summary>What of the preflight the command line decides, beside the target.</summary>
/// <param name="FrontProfile">The profile that deploys the front app.</param>
/// <param name="AgentProfile">The profile that deploys the agent app.</param>
/// <param name="Bundle">The bundle's file, where it was named.</param>
/// <param name="BundleTarget">The bundle's target, where it was named.</param>
internal sealed record PreflightRequest(string FrontProfile, string AgentProfile, string? Bundle, string? BundleTarget)
{
    /// <summary>Where a bundle is emitted to.</summary>
    public const string EmittedBundle = "deploy/bundle/databricks.yml";

    /// <summary>The bundle's file; <see langword="null"/> where none was named or emitted.</summary>
    public string? BundleFile => Bundle ?? (File.Exists(EmittedBundle) ? EmittedBundle : null);
}
