using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>An item of an <c>env</c> list, in a bundle's <c>config</c> or in an app.yaml.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Name">The variable.</param>
/// <param name="Source">What yields its value: the key (<c>value_from</c>, <c>valueFrom</c>, <c>value</c>) and what it says.</param>
/// <param name="List">The list.</param>
/// <param name="Reference">How a reference to a binding is spelled in that file.</param>
internal sealed record EnvironmentItem(
    EditedYaml File,
    YamlScalarNode Name,
    (YamlScalarNode Key, YamlNode Value)? Source,
    YamlSequenceNode List,
    string Reference)
{
    /// <summary>The binding that it refers to; null where it has a value of its own.</summary>
    public string? Binding => Source is ({ Value: not "value" }, YamlScalarNode { Value: { } binding }) ? binding : null;

    /// <summary>The items of a mapping's <c>env</c>.</summary>
    public static IEnumerable<EnvironmentItem> In(EditedYaml file, YamlNode? owner) => owner?.Field("env")?.Value is YamlSequenceNode list
        ? list.Children.Select(item => Of(file, item, list, ReferenceEquals(owner, file.Root) ? "valueFrom" : "value_from")).OfType<EnvironmentItem>()
        : [];

    private static EnvironmentItem? Of(EditedYaml file, YamlNode item, YamlSequenceNode list, string reference) =>
        item.Field("name")?.Value is YamlScalarNode name
            ? new(file, name, item.Field("value_from") ?? item.Field("valueFrom") ?? item.Field("value"), list, reference)
            : null;
}
