using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Migration;

/// <summary>A YAML file that is changed at its nodes' own places, so that everything around them stays.</summary>
internal sealed class EditedYaml
{
    private EditedYaml(EditedFile file, YamlNode? root) => (File, Root) = (file, root);

    public EditedFile File { get; }

    /// <summary>Its first document; null where there is none.</summary>
    public YamlNode? Root { get; }

    /// <summary>From the folder on, with forward slashes.</summary>
    public string Path => File.Path;

    /// <exception cref="MigrationException">It cannot be read, or is not YAML.</exception>
    public static EditedYaml Read(string path, string fullPath)
    {
        var file = EditedFile.Read(path, fullPath);
        return new(file, Parse(file.Path, file.Text, "Nothing was written"));
    }

    /// <summary>Plans that a scalar says something else, in the quotes that it has.</summary>
    /// <exception cref="MigrationException">It is spelled in a way that cannot be edited.</exception>
    public void Replace(YamlScalarNode node, string replacement)
    {
        if (node.Value == replacement)
        {
            return;
        }

        var (start, length) = SpanOf(node);
        var at = string.IsNullOrEmpty(node.Value) ? -1 : File.Text.LastIndexOf(node.Value, start + length - 1, length, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new MigrationException($"{Path}:{node.Start.Line}: write {replacement} here yourself; nothing was written.");
        }

        File.Change(new(at, node.Value!.Length, replacement));
    }

    /// <summary>Where a node stands in the text.</summary>
    public static (int Start, int Length) SpanOf(YamlNode node) => ((int)node.Start.Index, (int)(node.End.Index - node.Start.Index));

    /// <summary>The file as the planned changes leave it.</summary>
    /// <exception cref="MigrationException">They leave no YAML.</exception>
    public EditedYaml AsMigrated() => new(File, Parse(Path, File.Result(), "The change would do that, so nothing was written; change it by hand"));

    private static YamlNode? Parse(string path, string text, string consequence)
    {
        var yaml = YamlContent.Parse(text);
        return yaml.Problems is [var problem, ..]
            ? throw new MigrationException($"{path}:{problem.Line}: {problem.Message} {consequence}.")
            : yaml.Root;
    }
}
