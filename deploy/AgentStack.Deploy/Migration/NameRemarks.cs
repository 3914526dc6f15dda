using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>The names that stand where an app's name has to stand now, and were an endpoint's: only the person knows the app's.</summary>
internal static class NameRemarks
{
    private const string Todo = "Put the agent app's name here.";

    /// <summary>What a bundle has of them once the planned changes are made, or were made by an earlier run.</summary>
    public static IEnumerable<Remark> In(MigratedBundle bundle)
    {
        var endpoints = bundle.Files.SelectMany(EndpointsOf).ToHashSet(StringComparer.Ordinal);
        var migrated = bundle.AsMigrated();
        return
        [
            .. MigratedApp.Of(migrated, []).SelectMany(app => app.AgentNames)
                .Where(agent => endpoints.Contains(agent.Name.Value ?? ""))
                .Select(agent => At(agent.File, agent.Name, "The binding now names an app where it named a serving endpoint", Todo)),
            .. migrated.Variables.SelectMany(section => OfVariables(section.File, section.Variables, endpoints, IsUsed(migrated))),
        ];
    }

    private static IEnumerable<Remark> OfVariables(EditedYaml file, YamlNode variables, HashSet<string> endpoints, bool isOldUsed)
    {
        if (variables.Field(ServingWords.NewVariable) is not var (key, variable))
        {
            yield break;
        }

        if (ValueOf(variable) is { } value && endpoints.Contains(value))
        {
            yield return At(file, key, $"{ServingWords.NewVariable} still has an endpoint's name as its value", Todo);
        }

        if (!isOldUsed && variables.Field(ServingWords.OldVariable) is var (old, _))
        {
            yield return At(file, old, $"{ServingWords.OldVariable} stands beside {ServingWords.NewVariable}", "Delete it.");
        }
    }

    // A migrated file does not say any more what its endpoint was called; its backup does.
    private static IEnumerable<string> EndpointsOf(EditedYaml file) => Backup.Of(file.File.FullPath)
        .Select(backup => YamlContent.Read(backup).Root)
        .Prepend(file.Root)
        .SelectMany(YamlWalk.Nodes)
        .OfType<YamlMappingNode>()
        .SelectMany(mapping => new[] { mapping.Child("serving_endpoint").Text("name"), ValueOf(mapping.Child(ServingWords.OldVariable)) })
        .OfType<string>()
        .Where(name => !ServingWords.OldVariableUse().IsMatch(name));

    private static string? ValueOf(YamlNode? variable) => variable is YamlScalarNode { Value: { Length: > 0 } value } ? value : variable.Text("default");

    private static bool IsUsed(MigratedBundle bundle) => bundle.Files.SelectMany(file => YamlWalk.Nodes(file.Root)).OfType<YamlScalarNode>()
        .Any(scalar => ServingWords.OldVariableUse().IsMatch(scalar.Value ?? ""));

    private static Remark At(EditedYaml file, YamlNode node, string what, string todo) => new(file.Path, (int)node.Start.Line, $"{what}.", todo);
}
