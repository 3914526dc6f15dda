using AgentStack.Deploy.Emission.Guides;
using AgentStack.WorkspaceClient.Credentials;

namespace AgentStack.Deploy.Rollout;

/// <summary>A command of the Databricks CLI, and the folder that it runs in.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Arguments">What follows <c>databricks</c>.</param>
internal sealed record CliCommand(string Folder, IReadOnlyList<string> Arguments)
{
    private const string Bundle = "bundle";
    private const string DeployVerb = "deploy";

    public static CliCommand Validate(RolloutRequest request, RolloutBundle bundle) => Of(request, bundle, "validate", "--strict", "--output", "json");

    public static CliCommand Deploy(RolloutRequest request, RolloutBundle bundle) => Of(request, bundle, DeployVerb);

    public static CliCommand Run(RolloutRequest request, RolloutBundle bundle, string app) => Of(request, bundle, "run", app);

    /// <summary>What it does, without its options.</summary>
    public string Title => string.Join(' ', Arguments.TakeWhile(word => !word.StartsWith('-')).Prepend(DatabricksCli.Command));

    /// <summary>The same for a lock that was left behind; <see langword="null"/> where the command takes none.</summary>
    public CliCommand? OverLock => Arguments is [Bundle, DeployVerb, ..] ? this with { Arguments = [.. Arguments, "--force-lock"] } : null;

    /// <summary>As a person would type it, without the folder.</summary>
    public string Line => string.Join(' ', Arguments.Select(ShellWord.Of).Prepend(DatabricksCli.Command));

    /// <summary>As a shell takes it, from wherever the folder's path leads.</summary>
    public override string ToString() => $"(cd {ShellWord.Of(Folder)} && {Line})";

    private static CliCommand Of(RolloutRequest request, RolloutBundle bundle, params string[] verb) => new(
        bundle.Folder.Length == 0 ? request.Folder : Path.Combine(request.Folder, bundle.Folder),
        [
            Bundle, .. verb,
            "--profile", request.Profile,
            .. request.BundleTarget is { } target ? ["--target", target] : Array.Empty<string>(),
            .. request.VariablesOf(bundle).SelectMany(variable => new[] { "--var", variable }),
        ]);
}
