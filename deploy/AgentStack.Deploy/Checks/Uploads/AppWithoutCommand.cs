using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>An app that nothing starts.</summary>
internal sealed class AppWithoutCommand() : UploadRule(new(
    "app-without-command",
    Severity.Error,
    "Without a command the platform runs the first .py file, or npm start where there is a package.json.",
    "Write a command into config in databricks.yml, or into app.yaml."))
{
    // An app.yaml that no bundle declares may be a part of what is deployed from elsewhere.
    protected override IEnumerable<Finding> Find(AppUpload upload)
    {
        if (upload is { MakesFiles: false, Commands: [], App: { BundleFile: { } bundle, KeyNode: { } key, AppYaml: var yaml } app }
            && yaml?.Problems.Any(problem => problem.Severity == Severity.Error) is not true
            && !app.Files.Any(Starts) && !upload.Deployments.Any(HasUnknownConfig))
        {
            yield return bundle.At(key, Description, $"The app '{app.Key}' has no command, no .py file and no package.json.");
        }
    }

    // A variable may stand for all of it.
    private static bool HasUnknownConfig(DeployedApp deployed) => deployed.Entry.Child("config") is YamlScalarNode { Value.Length: > 0 };

    private static bool Starts(SourceFile file) => Path.GetFileName(file.Path) is var name
        && (name == StartedFile.NodePackage || Path.GetExtension(name) == ".py");
}
