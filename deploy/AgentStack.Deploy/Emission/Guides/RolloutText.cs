using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Guides;

/// <summary>The part of README.md that deploys, and how each command is written.</summary>
internal static class RolloutText
{
    /// <summary>What a person replaces by a value: the name of the variable that a path means, in capitals.</summary>
    public static string PlaceholderOf(string path) => Placeholder(FilledIn.VariableOf(path) ?? path);

    /// <summary>A command of the CLI on a bundle, from the output's folder on.</summary>
    public static string Command(EmittedBundle bundle, string verb)
    {
        var command = $"databricks bundle {verb} -t {TargetsSection.Development}{Variables([bundle])}";
        return bundle.Folder.Length > 0 ? $"(cd {bundle.Folder.TrimEnd('/')} && {command})" : command;
    }

    /// <summary>The variables that a command has to set, each with a space before it.</summary>
    public static string Variables(IEnumerable<EmittedBundle> bundles) => string.Concat(
        bundles.SelectMany(Unset).Distinct().Select(variable => $" --var {variable.Name}={Placeholder(variable.Name)}"));

    public static void Write(MarkdownText text, IReadOnlyList<EmittedBundle> bundles)
    {
        var unset = bundles.SelectMany(Unset).Distinct().ToArray();
        if (unset.Length > 0)
        {
            text.Text("Replace what stands in capitals:")
                .Text(string.Join('\n', unset.Select(variable =>
                    $"- `{Placeholder(variable.Name)}`: {variable.Description.ReplaceLineEndings(" ")}")));
        }

        text.Code(bundles.SelectMany(Commands))
            .Text("""
                `validate` prints no warning. The first `deploy` also starts the apps; a later one uploads, and `run` puts in place what
                it uploaded. `run` prints the app's address.
                """);
        if (bundles.Count > 1)
        {
            text.Text("Each folder is a bundle of its own: after the first time, deploy one without the other.");
        }
    }

    private static IEnumerable<BundleVariable> Unset(EmittedBundle bundle) =>
        bundle.Variables.Where(variable => variable.Default is null);

    private static IEnumerable<string> Commands(EmittedBundle bundle) =>
    [
        Command(bundle, "validate --strict"),
        Command(bundle, "deploy"),
        .. bundle.Apps.Select(app => Command(bundle, "run " + app.Key)),
    ];

    private static string Placeholder(string name) => name.Replace('-', '_').Replace('.', '_').ToUpperInvariant();
}
