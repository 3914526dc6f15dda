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
        if (upload is not { MakesFiles: false, App: { BundleFile: not null, AppYaml: var yaml } app }
            || yaml?.Problems.Any(problem => problem.Severity == Severity.Error) is true || app.Files.Any(Starts))
        {
            return [];
        }

        DeployedApp[] idle = [.. upload.Deployments.Where(deployed => !HasCommand(deployed) && !HasUnknownConfig(deployed))];
        return idle.Length == upload.Deployments.Count
            ? idle.Take(1).Select(deployed => Tell(deployed, string.Empty))
            : idle.Select(deployed => Tell(deployed, $" in the target '{deployed.Target!.Name}'"));
    }

    // At the key as this target has it: another one may have it for an override only.
    private Finding Tell(DeployedApp app, string where) => app.At(
        app.Target!.Declarations.First(declared => declared.Key == app.Key).KeyNode,
        Description,
        $"The app '{app.Key}' has no command{where}, no .py file and no package.json.");

    // [] and an empty field are none.
    private static bool HasCommand(DeployedApp deployed) => deployed.Commands.Any(command => command.Words.Count > 0);

    // A variable may stand for all of it.
    private static bool HasUnknownConfig(DeployedApp deployed) => deployed.Entry.Child("config") is YamlScalarNode { Value.Length: > 0 };

    private static bool Starts(SourceFile file) => Path.GetFileName(file.Path) is var name
        && (name == StartedFile.NodePackage || Path.GetExtension(name) == ".py");
}
