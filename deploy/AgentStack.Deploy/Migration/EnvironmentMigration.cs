using AgentStack.Contract;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>Turns the variable that yields the endpoint's name into the one that yields the agent app.</summary>
internal static class EnvironmentMigration
{
    /// <summary>Plans the changes of some environment, and tells what they leave.</summary>
    /// <param name="items">The environment.</param>
    /// <param name="isWired">Whether there is a binding to the agent app to take the value from.</param>
    public static IEnumerable<Remark> Plan(IReadOnlyList<EnvironmentItem> items, bool isWired)
    {
        foreach (var item in items.Where(item => item.Name.Value == ServingWords.EndpointVariable))
        {
            if (!isWired)
            {
                yield return At(item, $"{ServingWords.EndpointVariable} stays, since no binding was migrated", "Name the agent's binding with --binding.");
            }
            else if (items.Any(other => ReferenceEquals(other.List, item.List) && other.Name.Value == EnvironmentVariables.AgentAppUrl))
            {
                yield return At(item, $"{ServingWords.EndpointVariable} stands beside {EnvironmentVariables.AgentAppUrl}", "Delete it.");
            }
            else if (item.Source is not ({ } key, YamlScalarNode { Value.Length: > 0 } value))
            {
                yield return At(item, $"{ServingWords.EndpointVariable} has no value", $"Make it {EnvironmentVariables.AgentAppUrl} from {ResourceNames.AgentBackend}.");
            }
            else
            {
                Change(item, key, value);
            }
        }
    }

    /// <summary>Tells what stays in an agent's environment.</summary>
    public static IEnumerable<Remark> Keep(IReadOnlyList<EnvironmentItem> items, AgentServer agent) => items
        .Where(item => item.Name.Value == ServingWords.EndpointVariable)
        .Select(item => agent.Keeps(item.File.Path, (int)item.Name.Start.Line));

    private static void Change(EnvironmentItem item, YamlScalarNode key, YamlScalarNode value)
    {
        item.File.Replace(item.Name, EnvironmentVariables.AgentAppUrl);
        item.File.Replace(value, ResourceNames.AgentBackend);
        if (key.Value == "value")
        {
            item.File.Replace(key, item.Reference);
        }
    }

    private static Remark At(EnvironmentItem item, string what, string todo) =>
        new(item.File.Path, (int)item.Name.Start.Line, $"{what}.", todo);
}
