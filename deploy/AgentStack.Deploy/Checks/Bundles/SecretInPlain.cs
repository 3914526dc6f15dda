using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A secret is written out: in a variable of an app, in its command, or anywhere else in these files.</summary>
internal sealed class SecretInPlain : IRule
{
    public RuleDescription Description { get; } = new(
        "secret-in-plain",
        Severity.Error,
        "What stands in these files is in the repository, in the workspace and in the deployment's record.",
        "Put it into a secret scope, bind the app to the secret, and take the variable from there.");

    public IEnumerable<Finding> Check(CheckedFolder folder)
    {
        var told = new HashSet<YamlNode>(ValuesOfVariables(folder), ReferenceEqualityComparer.Instance);
        foreach (var variable in folder.DeployedApps.SelectMany(app => app.Environment))
        {
            if (variable is { ValueNode: { Value: { } value } node } && LooksLikeSecret.Is(variable.Name, value))
            {
                told.Add(node);
                yield return variable.At(node, Description, $"The value of {variable.Name} looks like a secret.");
            }
        }

        foreach (var command in folder.DeployedApps.SelectMany(app => app.Commands))
        {
            foreach (var (option, word) in command.Words.Zip(command.Words.Skip(1)))
            {
                if (option.Value is ['-', ..] and { } name && LooksLikeSecret.Is(name.TrimStart('-'), word.Value ?? string.Empty) && told.Add(word))
                {
                    yield return command.File.At(word, Description, "A word of the command looks like a secret.");
                }
            }
        }

        foreach (var finding in folder.YamlFiles.SelectMany(file => OfTexts(file, told)))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> OfTexts(YamlFile file, HashSet<YamlNode> told) =>
        from node in YamlWalk.Nodes(file.Root).OfType<YamlScalarNode>()
        where node.Value is { Length: > 0 } text && !told.Contains(node) && LooksLikeSecret.IsIn(text)
        select file.At(node, Description, "What stands here looks like a token or a password.");

    // A rule of its own tells of these.
    private static IEnumerable<YamlNode> ValuesOfVariables(CheckedFolder folder) =>
        from target in folder.Bundles.SelectMany(bundle => bundle.Targets)
        from variable in target.Root.Child("variables").Fields()
        select SecretInVariable.ValueOf(variable.Value) into value
        where value is not null
        select (YamlNode)value;
}
