using AgentStack.Deploy.Steps;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Preflight;

/// <summary>A bundle's file, as far as it says where it is deployed to.</summary>
internal sealed class Bundle
{
    private readonly YamlNode? _root;

    private Bundle(YamlNode? root) => _root = root;

    /// <exception cref="StepFailedException">The file cannot be read, or is not YAML.</exception>
    public static Bundle Read(string file)
    {
        try
        {
            using var text = File.OpenText(file);
            var yaml = new YamlStream();
            yaml.Load(text);
            return new(yaml.Documents.FirstOrDefault()?.RootNode);
        }
        catch (YamlException invalid)
        {
            throw new StepFailedException($"{file} is not YAML: line {invalid.Start.Line}, {invalid.Message}", invalid);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StepFailedException($"{file} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>What a target says of its workspace, or else the bundle: its <c>host</c> and its <c>profile</c>.</summary>
    /// <param name="name">The target; the default one, or the only one, when null.</param>
    /// <exception cref="StepFailedException">There is no such target.</exception>
    public (string? Host, string? Profile) WorkspaceOf(string? name)
    {
        var target = Child(Target(name), "workspace");
        var common = Child(_root, "workspace");
        return (Text(target, "host") ?? Text(common, "host"), Text(target, "profile") ?? Text(common, "profile"));
    }

    private YamlNode? Target(string? name)
    {
        var targets = Child(_root, "targets") as YamlMappingNode;
        if (name is not null)
        {
            return Child(targets, name) ?? throw new StepFailedException(
                $"The bundle has no target '{name}': name one of {string.Join(", ", targets?.Children.Keys ?? [])} with --bundle-target.");
        }

        return targets?.Children.Values.FirstOrDefault(target => Text(target, "default") is "true")
            ?? (targets is { Children.Count: 1 } ? targets.Children[0].Value : null);
    }

    private static YamlNode? Child(YamlNode? parent, string name) =>
        parent is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) ? child : null;

    private static string? Text(YamlNode? parent, string name) =>
        Child(parent, name) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;
}
