using AgentStack.Contract;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Finds what would break where the agent's binding took its new name and kind.</summary>
internal static class BindingObstacles
{
    public static IEnumerable<Remark> Of(AgentChoice choice) =>
        choice.Chosen.Count == 0 ? [] : [.. Shared(choice), .. OtherKinds(choice), .. NameTaken(choice)];

    // What another binding refers to as well cannot change for one of them alone.
    private static IEnumerable<Remark> Shared(AgentChoice choice)
    {
        var others = choice.App.Items.Select(bound => bound.Item)
            .Where(item => !Is(item, choice.Chosen[0].Name.Value))
            .SelectMany(YamlWalk.Nodes)
            .ToHashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        return from binding in choice.Chosen
               where others.Overlaps(new YamlNode?[] { binding.Kind, binding.Name, binding.Permission }.OfType<YamlNode>())
               select At(binding.File, binding.Kind, $"'{binding.Name.Value}' shares an anchor with another binding",
                   $"Write it out as app with {BindingMigration.Permission}, named {ResourceNames.AgentBackend}.");
    }

    private static IEnumerable<Remark> OtherKinds(AgentChoice choice) =>
        from bound in choice.App.Items
        where Is(bound.Item, choice.Chosen[0].Name.Value)
        from key in bound.Item.Children.Keys.OfType<YamlScalarNode>()
        where key.Value != BindingKind.ServingEndpoint.Name && BindingKind.All.Any(kind => kind.Name == key.Value)
        select At(bound.File, key, $"'{bound.Item.Text("name")}' binds a serving endpoint elsewhere, and {key.Value} here",
            "Give one of them a name of its own.");

    private static IEnumerable<Remark> NameTaken(AgentChoice choice) =>
        from bound in choice.App.Items
        where choice.Chosen[0].Name.Value != ResourceNames.AgentBackend && Is(bound.Item, ResourceNames.AgentBackend)
        select At(bound.File, bound.Item.Child("name")!,
            $"{ResourceNames.AgentBackend} is taken, so '{choice.Chosen[0].Name.Value}' cannot get that name",
            "Give this binding another name, and what refers to it.");

    private static bool Is(YamlMappingNode item, string? name) => item.Text("name") == name;

    private static Remark At(EditedYaml file, YamlNode node, string what, string todo) => new(file.Path, (int)node.Start.Line, $"{what}.", todo);
}
