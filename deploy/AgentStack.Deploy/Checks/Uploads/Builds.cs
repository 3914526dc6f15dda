using System.Text.RegularExpressions;
using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>What makes files of an app between the check and its start.</summary>
internal static partial class Builds
{
    /// <summary>Whether the CLI builds something before it uploads.</summary>
    public static bool BeforeUpload(CheckedBundle bundle) => bundle.Targets.Any(target =>
        target.Root.Child("experimental").Child("scripts") is not null
        || target.Root.Child("artifacts").Fields().Any(artifact => artifact.Value.Child("build") is not null));

    /// <summary>Whether npm runs more than an installation where the app runs.</summary>
    public static bool OnPlatform(SourceFile package) => NpmScript().IsMatch(Sources.SourceText.Of(package));

    /// <summary>Whether npm runs a build where the app runs.</summary>
    public static bool HasBuildScript(SourceFile package) => BuildScript().IsMatch(Sources.SourceText.Of(package));

    [GeneratedRegex(@"""((pre|post)?(build|install)|prepare)""\s*:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NpmScript();

    [GeneratedRegex(@"""build""\s*:", RegexOptions.None, 1000)]
    private static partial Regex BuildScript();
}
