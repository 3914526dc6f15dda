using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Debts;

/// <summary>Reads fields that must be as they are described: every complaint names the file and the line.</summary>
/// <param name="File">The file, as the person named it.</param>
internal sealed record FieldReader(string File)
{
    /// <summary>The mapping that the file is.</summary>
    /// <exception cref="DebtsException">It is none.</exception>
    public YamlMappingNode Root(YamlContent yaml) => yaml.Problems is [var problem, ..]
        ? throw new DebtsException(problem.In(File))
        : yaml.Root as YamlMappingNode ?? throw new DebtsException($"{File} is no YAML mapping.");

    /// <summary>A complaint about a node.</summary>
    public DebtsException Wrong(YamlNode at, string what, Exception? cause = null) =>
        new($"{File}:{at.Start.Line}: {what.ReplaceLineEndings(" ")}", cause);

    /// <summary>Refuses a field that nobody reads.</summary>
    public void Allow(YamlMappingNode node, string[] fields)
    {
        if (node.Children.Keys.FirstOrDefault(key => key is not YamlScalarNode { Value: { } name } || !fields.Contains(name)) is { } unknown)
        {
            throw Wrong(unknown, $"'{unknown}' is no field here: there is {string.Join(", ", fields)}.");
        }
    }

    /// <summary>A field that must be there.</summary>
    public YamlNode Field(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var value)
        ? value
        : throw Wrong(node, $"{name} is missing.");

    /// <summary>A text that says something.</summary>
    public string Text(YamlNode node, string name) => node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw Wrong(node, $"{name} must be a text.");

    public string Text(YamlMappingNode node, string name) => Text(Field(node, name), name);

    public YamlMappingNode Mapping(YamlNode node, string name) =>
        node as YamlMappingNode ?? throw Wrong(node, $"{name} must be a mapping.");

    /// <summary>A list, or one text in its place.</summary>
    public IReadOnlyList<string> Texts(YamlNode node, string name) => node is YamlSequenceNode list
        ? [.. list.Children.Select(item => Text(item, name))]
        : [Text(node, name)];
}
