using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Reading;

namespace AgentStack.Deploy.Migration;

/// <summary>What a migration reads: the bundles of a folder, its app.yaml and .env files, and the paths of everything else.</summary>
/// <param name="Files">All files that people wrote.</param>
/// <param name="Bundles">The bundles.</param>
/// <param name="AppYamls">The app.yaml and app.yml files.</param>
/// <param name="DotEnvs">The .env files and their kin (<c>.env.example</c>).</param>
/// <param name="Agents">The apps that are agents themselves.</param>
internal sealed record MigratedFolder(
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<MigratedBundle> Bundles,
    IReadOnlyList<EditedYaml> AppYamls,
    IReadOnlyList<EditedFile> DotEnvs,
    AgentServers Agents)
{
    /// <exception cref="MigrationException">A file cannot be read, or is not what its name says.</exception>
    public static MigratedFolder Read(string root)
    {
        var files = FolderFiles.Of(root);
        var mine = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var read = new Dictionary<string, EditedYaml>(StringComparer.Ordinal);
        var @checked = FolderReader.Read(root);
        MigratedBundle[] bundles =
        [
            .. @checked.Bundles.Select(bundle =>
                new MigratedBundle([.. bundle.Files.Select(file => file.Path).Where(mine.Contains).Select(Read)])),
        ];
        // What a bundle includes may have that name too.
        string[] appYamls = [.. mine.Where(path => Path.GetFileName(path) is "app.yaml" or "app.yml").Except(read.Keys).Order(StringComparer.Ordinal)];
        var dotEnvs = mine.Where(IsDotEnv).Order(StringComparer.Ordinal);
        return new(files, bundles, [.. appYamls.Select(Read)], [.. dotEnvs.Select(path => EditedFile.Read(path, Path.Combine(root, path)))], new(@checked));

        // A file that two bundles include is changed once.
        EditedYaml Read(string path) =>
            read.TryGetValue(path, out var known) ? known : read[path] = EditedYaml.Read(path, Path.Combine(root, path));
    }

    /// <summary>The files that may change.</summary>
    public IEnumerable<EditedFile> Editable =>
        Yamls.Select(yaml => yaml.File).Concat(DotEnvs);

    /// <summary>The YAML files among them.</summary>
    public IEnumerable<EditedYaml> Yamls => Bundles.SelectMany(bundle => bundle.Files).Concat(AppYamls).Distinct();

    /// <summary>Whether a path is a .env file or of its kin.</summary>
    public static bool IsDotEnv(string path)
    {
        var name = Path.GetFileName(path);
        return name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal);
    }
}
