using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>An item of an app's <c>resources</c> that binds a serving endpoint.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Item">The item.</param>
/// <param name="Name">Its name there, which <c>value_from</c> refers to.</param>
/// <param name="Kind">The key <c>serving_endpoint</c>.</param>
/// <param name="Endpoint">What that key says.</param>
internal sealed record ServingBinding(EditedYaml File, YamlMappingNode Item, YamlScalarNode Name, YamlScalarNode Kind, YamlNode Endpoint)
{
    /// <summary>The endpoint's name, in the bundle's language.</summary>
    public YamlScalarNode? EndpointName => Endpoint.Field("name")?.Value as YamlScalarNode;

    public YamlScalarNode? Permission => Endpoint.Field("permission")?.Value as YamlScalarNode;

    /// <summary>The binding that an item is; null where it is none, or has no name.</summary>
    public static ServingBinding? Of(EditedYaml file, YamlMappingNode item) =>
        item.Field("serving_endpoint") is var (kind, endpoint) && item.Field("name")?.Value is YamlScalarNode { Value.Length: > 0 } name
            ? new(file, item, name, kind, endpoint)
            : null;
}
