using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>Two bundles deploy their apps to different workspaces.</summary>
internal sealed class DifferentWorkspaces : IRule
{
    private static readonly string[] Fields = ["host", "profile"];

    public RuleDescription Description { get; } = new(
        "different-workspaces",
        Severity.Error,
        "An app can only be bound to an app of its own workspace: the deployment succeeds, and every question is answered with 403.",
        "Give the target the same host, or the same profile, in both bundles.");

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        from field in Fields
        from target in folder.Bundles.SelectMany(bundle => bundle.Targets)
            .Where(target => target.Declarations.Any())
            .Select(target => (target.Bundle, target.Name, Node: target.Root.Child("workspace").Child(field) as YamlScalarNode))
            .Where(target => !string.IsNullOrEmpty(target.Node?.Value))
            .GroupBy(target => target.Name, StringComparer.Ordinal)
        let first = target.First()
        from other in target.Skip(1)
        where Plain(other.Node!) != Plain(first.Node!)
        select other.Bundle.At(
            other.Node!,
            Description,
            $"The {field} is {other.Node!.Value}, but {first.Bundle.Root.Path} deploys to {first.Node!.Value}.");

    private static string Plain(YamlScalarNode host) =>
        host.Value!.Replace("https://", "", StringComparison.OrdinalIgnoreCase).TrimEnd('/').ToUpperInvariant();
}
