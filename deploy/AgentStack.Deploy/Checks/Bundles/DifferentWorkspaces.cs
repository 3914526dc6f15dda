using AgentStack.Deploy.Model;
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
        from target in folder.Bundles.SelectMany(bundle => bundle.Targets)
            .Where(target => target.Declarations.Any())
            .GroupBy(target => target.Name, StringComparer.Ordinal)
        from other in target.Index()
        from first in target.Take(other.Index)
        where IsBound(folder, first, other.Item) || IsBound(folder, other.Item, first)
        from field in Fields
        let place = PlaceOf(first, field)
        let otherPlace = PlaceOf(other.Item, field)
        where place is not null && otherPlace is not null && Plain(place) != Plain(otherPlace)
        select other.Item.Bundle.At(
            otherPlace,
            Description,
            $"The {field} is {otherPlace.Value}, but {first.Bundle.Root.Path} deploys to {place.Value}.");

    /// <summary>Whether two targets deploy to one workspace, as far as they say where to.</summary>
    public static bool MayBeSame(DeployedTarget one, DeployedTarget other) => Fields.All(field =>
        PlaceOf(one, field) is not { } place || PlaceOf(other, field) is not { } otherPlace || Plain(place) == Plain(otherPlace));

    // An app of one is bound to an app of the other, or to one whose name is only known when it is deployed.
    private static bool IsBound(CheckedFolder folder, DeployedTarget front, DeployedTarget agent) =>
        (from app in folder.DeployedApps
         where ReferenceEquals(app.Target, front)
         from binding in app.Bindings
         from kind in binding.Kinds
         where kind.Kind == BindingKind.App && kind.Fields.Text("name") is not null
         let name = front.Resolve(kind.Fields.Text("name")!)
         where !front.Declarations.Any(declaration => front.Resolve(declaration.Entry.Text("name") ?? string.Empty) == name)
         select BundleReference.IsIn(name) || agent.Declarations.Any(declaration => agent.Resolve(declaration.Entry.Text("name") ?? string.Empty) is var other
             && (other == name || BundleReference.IsIn(other)))).Any(isBound => isBound);

    private static YamlScalarNode? PlaceOf(DeployedTarget target, string field) =>
        target.Root.Child("workspace").Child(field) is YamlScalarNode { Value.Length: > 0 } place ? place : null;

    private static string Plain(YamlScalarNode host) =>
        host.Value!.Replace("https://", "", StringComparison.OrdinalIgnoreCase).TrimEnd('/').ToUpperInvariant();
}
