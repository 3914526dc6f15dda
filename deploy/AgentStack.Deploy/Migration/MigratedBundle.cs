using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>A bundle of the folder.</summary>
/// <param name="Files">Its databricks.yml, then what that includes.</param>
internal sealed record MigratedBundle(IReadOnlyList<EditedYaml> Files)
{
    /// <summary>The mappings that declare resources: the bundle's own and each target's.</summary>
    public IEnumerable<(EditedYaml File, YamlNode Resources)> Resources => Sections("resources");

    /// <summary>The mappings that declare or set variables: the bundle's own and each target's.</summary>
    public IEnumerable<(EditedYaml File, YamlNode Variables)> Variables => Sections("variables");

    /// <summary>The bundle as the planned changes leave it.</summary>
    /// <exception cref="MigrationException">They leave no YAML.</exception>
    public MigratedBundle AsMigrated() => new([.. Files.Select(file => file.AsMigrated())]);

    private IEnumerable<(EditedYaml, YamlNode)> Sections(string name)
    {
        foreach (var file in Files)
        {
            var targets = file.Root.Child("targets") is YamlMappingNode all ? all.Children.Values : [];
            foreach (var section in targets.Prepend(file.Root).Select(place => place.Child(name)).OfType<YamlMappingNode>())
            {
                yield return (file, section);
            }
        }
    }
}
