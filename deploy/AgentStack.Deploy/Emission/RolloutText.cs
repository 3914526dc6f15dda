namespace AgentStack.Deploy.Emission;

/// <summary>The part of README.md that deploys, and how each command is written.</summary>
internal static class RolloutText
{
    /// <summary>What a person replaces by a value: a variable's name in capitals.</summary>
    public static string Placeholder(BundleReference reference) => Placeholder(reference.Variable ?? reference.Path);

    /// <summary>A command of the CLI on a bundle, from the output's folder on.</summary>
    public static string Command(EmittedBundle bundle, string verb, string arguments)
    {
        var variables = bundle.Variables
            .Where(variable => variable.Default is null)
            .Select(variable => $" --var {variable.Name}={Placeholder(variable.Name)}");
        var command = $"databricks bundle {verb}{arguments} -t {TargetsSection.Development}{string.Concat(variables)}";
        return bundle.Folder.Length > 0 ? $"(cd {bundle.Folder.TrimEnd('/')} && {command})" : command;
    }

    public static void Write(MarkdownText text, IReadOnlyList<EmittedBundle> bundles)
    {
        if (bundles.Any(bundle => bundle.Variables.Any(variable => variable.Default is null)))
        {
            text.Line("Replace what stands in capitals:");
            Values(text, bundles);
        }

        text.Code(bundles.SelectMany(Commands));
        text.Line("`validate` should print no warning. The first `deploy` also starts the apps; later ones only upload, and `run` puts what "
            + "they uploaded in place. `run` prints the app's address.");
        if (bundles.Count > 1)
        {
            text.Line("Each folder is a bundle of its own and is deployed whenever you like; only the first time the order matters.");
        }
    }

    private static void Values(MarkdownText text, IReadOnlyList<EmittedBundle> bundles)
    {
        var missing = bundles.SelectMany(bundle => bundle.Variables).Where(variable => variable.Default is null).Distinct();
        text.Line(string.Join('\n', missing.Select(variable =>
            $"- `{Placeholder(variable.Name)}`: {variable.Description.ReplaceLineEndings(" ")}")));
    }

    private static IEnumerable<string> Commands(EmittedBundle bundle) =>
    [
        Command(bundle, "validate", " --strict"),
        Command(bundle, "deploy", arguments: ""),
        .. bundle.Apps.Select(app => Command(bundle, "run", " " + app.Key)),
    ];

    private static string Placeholder(string name) => name.Replace('-', '_').ToUpperInvariant();
}
