using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Reads a bundle: its databricks.yml and what this includes.</summary>
internal static class BundleReader
{
    // In the order in which the CLI looks for them.
    private static readonly string[] RootNames = ["databricks.yml", "databricks.yaml", "bundle.yml", "bundle.yaml"];

    public static bool IsRootName(string name) => RootNames.Contains(name, StringComparer.Ordinal);

    /// <param name="folder">The bundle's folder, from the checked folder on.</param>
    /// <param name="candidates">The files of it that could be the bundle's root.</param>
    /// <param name="files">All files of the checked folder.</param>
    public static CheckedBundle Read(string folder, IReadOnlyList<SourceFile> candidates, IReadOnlyList<SourceFile> files)
    {
        var first = candidates.MinBy(file => Array.IndexOf(RootNames, Path.GetFileName(file.Path)))!;
        var root = YamlReader.Read(first.FullPath, first.Path);
        if (root.IsEmpty)
        {
            root = root with { Problems = [root.Whole(ReadingRules.Empty, $"{Path.GetFileName(root.Path)} says nothing.")] };
        }

        if (candidates.Count > 1)
        {
            var names = string.Join(" and ", candidates.Select(file => Path.GetFileName(file.Path)));
            root = root with { Problems = [.. root.Problems, root.Whole(ReadingRules.SeveralRoots, $"The folder holds {names}.")] };
        }

        var included = new Dictionary<string, SourceFile>(StringComparer.Ordinal);
        var problems = new List<Finding>();
        foreach (var include in Includes(root))
        {
            if (FolderReader.Join(folder, include.Value!) is not { } path)
            {
                continue;
            }

            if (PatternOf(path) is not { } pattern)
            {
                problems.Add(root.At(include, ReadingRules.InvalidInclude, $"{IncludePattern.TellMalformed(include.Value!)}."));
                continue;
            }

            SourceFile[] matches = [.. files.Where(file => pattern.Matches(file.Path))];
            foreach (var match in matches.Where(match => match.Path != first.Path))
            {
                included.TryAdd(match.Path, match);
            }

            if (matches.Length == 0 && !pattern.IsGlob)
            {
                problems.Add(root.At(include, ReadingRules.MissingInclude, $"`include` names {include.Value}, which is not there."));
            }
        }

        root = root with { Problems = [.. root.Problems, .. problems] };
        return new(folder, [root, .. included.Values.Select(file => YamlReader.Read(file.FullPath, file.Path))]);
    }

    private static IncludePattern? PatternOf(string path)
    {
        try
        {
            return new(path);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<YamlScalarNode> Includes(YamlFile root) => root.Root.Child("include") is YamlSequenceNode includes
        ? includes.OfType<YamlScalarNode>().Where(include => !string.IsNullOrEmpty(include.Value))
        : [];
}
