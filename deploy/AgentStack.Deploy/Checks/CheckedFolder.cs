using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Checks.Sources;
using AgentStack.Deploy.Checks.Uploads;

namespace AgentStack.Deploy.Checks;

/// <summary>A folder that is to be deployed, read once for all rules.</summary>
/// <param name="Root">Its full path.</param>
/// <param name="Bundles">The databricks.yml files in it; each with what it includes.</param>
/// <param name="Apps">The apps that the bundles declare, and those that only have an app.yaml.</param>
/// <param name="Files">All files but those that no deployment uploads and nobody wrote (.git, node_modules, .venv, bin, obj).</param>
internal sealed record CheckedFolder(
    string Root, IReadOnlyList<CheckedBundle> Bundles, IReadOnlyList<CheckedApp> Apps, IReadOnlyList<SourceFile> Files)
{
    /// <summary>The apps as each target deploys them, and those that only have an app.yaml.</summary>
    public IReadOnlyList<DeployedApp> DeployedApps => field ??= DeployedApp.AllOf(this);

    /// <summary>All YAML files that were read as such, each once.</summary>
    public IEnumerable<YamlFile> YamlFiles => Bundles.SelectMany(bundle => bundle.Files)
        .Concat(Apps.Select(app => app.AppYaml).OfType<YamlFile>())
        .DistinctBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>The code in it, by the apps that it belongs to; read when the first rule asks.</summary>
    public IReadOnlyList<AppCode> Code => field ??= AppCode.Of(this);

    /// <summary>What of the apps' sources reaches the workspace; found out when the first rule asks.</summary>
    public IReadOnlyList<AppUpload> Uploads => field ??= AppUpload.Of(this);
}
