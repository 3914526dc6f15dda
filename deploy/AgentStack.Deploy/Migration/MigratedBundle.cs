using AgentStack.Deploy.Yaml;
using Microsoft.Extensions.FileSystemGlobbing;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>A bundle of the folder: its databricks.yml, then what that includes.</summary>
internal sealed class MigratedBundle
{
    private MigratedBundle(IReadOnlyList<YamlText> files) => Files = files;

    public IReadOnlyList<YamlText> Files { get; }

    /// <summary>The mappings that declare resources: the bundle's own and each target's.</summary>
    public IEnumerable<(YamlText File, YamlNode Resources)> Resources => Sections("resources");

    /// <summary>The mappings that declare or set variables: the bundle's own and each target's.</summary>
    public IEnumerable<(YamlText File, YamlNode Variables)> Variables => Sections("variables");

    /// <param name="path">The databricks.yml, from the folder on.</param>
    /// <param name="files">All files of the folder.</param>
    /// <param name="read">Reads one of them.</param>
    /// <exception cref="MigrationException">A file cannot be read, or is not YAML.</exception>
    public static MigratedBundle Read(string path, IReadOnlyList<string> files, Func<string, YamlText> read)
    {
        var first = read(path);
        var folder = path.Contains('/') ? path[..(path.LastIndexOf('/') + 1)] : "";
        var below = files.Where(file => file.StartsWith(folder, StringComparison.Ordinal)).Select(file => file[folder.Length..]).ToArray();
        var included = IncludesOf(first.Root)
            .SelectMany(include => new Matcher(StringComparison.Ordinal).AddInclude(include).Match(below).Files)
            .Select(match => folder + match.Path)
            .Where(file => file != path)
            .Distinct(StringComparer.Ordinal);
        return new([first, .. included.Select(read)]);
    }

    private static IEnumerable<string> IncludesOf(YamlNode? root) => root.Child("include") is YamlSequenceNode includes
        ? includes.OfType<YamlScalarNode>().Select(include => include.Value).OfType<string>().Where(include => include.Length > 0)
        : [];

    private IEnumerable<(YamlText, YamlNode)> Sections(string name)
    {
        foreach (var file in Files)
        {
            var targets = file.Root.Child("targets") is YamlMappingNode all ? all.Children.Values : [];
            foreach (var section in targets.Prepend(file.Root).Select(place => place?.Field(name)?.Value).OfType<YamlMappingNode>())
            {
                yield return (file, section);
            }
        }
    }
}
