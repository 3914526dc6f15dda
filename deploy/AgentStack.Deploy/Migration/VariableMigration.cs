using AgentStack.Deploy.Checks.Bundles;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Renames the bundle's variable that named the endpoint, where it names the agent app from now on and nothing else.</summary>
internal static class VariableMigration
{
    /// <summary>Plans the changes of one bundle, and tells what they leave.</summary>
    public static IEnumerable<Remark> Plan(MigratedBundle bundle, IReadOnlyList<AgentChoice> choices)
    {
        if (!choices.Any(NamesAgent))
        {
            return [];
        }

        var standing = choices.SelectMany(choice => choice.Standing).Select(binding => (binding.File, Node: (YamlNode)binding.Item))
            .Concat(bundle.Resources.Select(section => (section.File, Node: section.Resources.Field("model_serving_endpoints")?.Value!)))
            .Where(place => place.Node is not null && Uses(place.Node).Any())
            .ToArray();
        if (standing.Length > 0)
        {
            return standing.Select(place => StillEndpoint(place.File, Uses(place.Node).First()));
        }

        Rename(bundle);
        return [];
    }

    private static bool NamesAgent(AgentChoice choice) => choice.App.AgentNames.Select(agent => agent.Name)
        .Concat(choice.Changes ? choice.Chosen.Select(binding => binding.EndpointName) : [])
        .Any(name => ServingWords.OldVariableUse().IsMatch(name?.Value ?? ""));

    // A declaration that stands beside one of the new name is left.
    private static void Rename(MigratedBundle bundle)
    {
        foreach (var file in bundle.Files)
        {
            foreach (var use in Uses(file.Root))
            {
                var (start, length) = EditedYaml.SpanOf(use);
                foreach (var match in ServingWords.OldVariableUse().Matches(file.File.Text).Where(match => match.Index >= start && match.Index < start + length))
                {
                    file.File.Change(new(match.Index, match.Length, ServingWords.NewVariable));
                }
            }
        }

        foreach (var (file, variables) in bundle.Variables)
        {
            if (variables.Field(ServingWords.OldVariable) is var (key, _) && variables.Field(ServingWords.NewVariable) is null)
            {
                file.Replace(key, ServingWords.NewVariable);
            }
        }
    }

    private static Remark StillEndpoint(EditedYaml file, YamlNode use) => new(
        file.Path,
        (int)use.Start.Line,
        $"{ServingWords.OldVariable} names a serving endpoint here and the agent app elsewhere, so it keeps its name.",
        $"Declare {ServingWords.NewVariable} and use it in the binding to the agent app.");

    private static IEnumerable<YamlScalarNode> Uses(YamlNode? from) => YamlWalk.Nodes(from)
        .OfType<YamlScalarNode>()
        .Where(scalar => ServingWords.OldVariableUse().IsMatch(scalar.Value ?? ""))
        .OrderBy(scalar => scalar.Start.Index);
}
