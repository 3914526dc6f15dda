using AgentStack.Contract;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Model;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Turns the agent's binding from <c>serving_endpoint</c> into <c>app</c> with <c>CAN_USE</c>, named as the stack names it.</summary>
internal static class BindingMigration
{
    /// <summary>Plans the changes of one app, and tells what they leave.</summary>
    public static IEnumerable<Remark> Plan(AgentChoice choice)
    {
        foreach (var binding in choice.Chosen)
        {
            if (choice.HasAgent)
            {
                yield return At(binding, binding.Kind, $"'{binding.Name.Value}' still binds a serving endpoint beside {ResourceNames.AgentBackend}",
                    "Delete it once the agent app answers.");
            }
            else if (IsShared(choice.App, binding))
            {
                yield return At(binding, binding.Kind, $"'{binding.Name.Value}' shares an anchor with another binding",
                    $"Write it out as app with {Permission}, named {ResourceNames.AgentBackend}.");
            }
            else
            {
                Change(binding);
                if (!ServingWords.OldVariableUse().IsMatch(binding.EndpointName?.Value ?? ""))
                {
                    yield return At(binding, binding.EndpointName ?? binding.Kind, "The binding now names an app where it named a serving endpoint",
                        "Put the agent app's name here.");
                }
            }
        }

        foreach (var binding in choice.IsWired ? [] : choice.App.Bindings)
        {
            yield return At(binding, binding.Kind, $"App '{choice.App.Key}' is bound to serving endpoint '{binding.Name.Value}', and nothing says whether that is the agent",
                $"If it is, run again with --binding {binding.Name.Value}.");
        }
    }

    private static string Permission => BindingKind.App.Permissions[0];

    private static void Change(ServingBinding binding)
    {
        var file = binding.File;
        file.Replace(binding.Kind, BindingKind.App.Name);
        file.Replace(binding.Name, ResourceNames.AgentBackend);
        if (binding.Permission is { } permission)
        {
            file.Replace(permission, Permission);
        }
    }

    // What another binding refers to as well cannot change for one of them alone.
    private static bool IsShared(MigratedApp app, ServingBinding binding)
    {
        var others = app.Items.Select(bound => bound.Item)
            .Where(item => item.Text("name") != binding.Name.Value)
            .SelectMany(YamlWalk.Nodes)
            .ToHashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        return others.Contains(binding.Kind) || others.Contains(binding.Name)
            || (binding.Permission is { } permission && others.Contains(permission));
    }

    private static Remark At(ServingBinding binding, YamlNode node, string what, string todo) =>
        new(binding.File.Path, (int)node.Start.Line, $"{what}.", todo);
}
