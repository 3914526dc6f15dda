namespace AgentStack.Deploy.Migration;

/// <summary>What a migration reads: the bundles of a folder, its app.yaml and .env files, and the paths of everything else.</summary>
/// <param name="Root">Its full path.</param>
/// <param name="Files">All files that people wrote, from the folder on.</param>
/// <param name="Bundles">The bundles.</param>
/// <param name="AppYamls">The app.yaml and app.yml files.</param>
/// <param name="DotEnvs">The .env files and their kin (<c>.env.example</c>).</param>
internal sealed record MigratedFolder(
    string Root,
    IReadOnlyList<string> Files,
    IReadOnlyList<MigratedBundle> Bundles,
    IReadOnlyList<YamlText> AppYamls,
    IReadOnlyList<EditedFile> DotEnvs)
{
    /// <exception cref="MigrationException">A file cannot be read, or is not what its name says.</exception>
    public static MigratedFolder Read(string root)
    {
        var files = FolderFiles.Of(root);
        var read = new Dictionary<string, YamlText>(StringComparer.Ordinal);
        var bundles = Named("databricks.yml", "databricks.yaml").Select(path => MigratedBundle.Read(path, files, Read)).ToArray();
        var appYamls = Named("app.yaml", "app.yml").Select(Read).ToArray();
        var dotEnvs = files.Where(IsDotEnv).Select(path => EditedFile.Read(path, Path.Combine(root, path))).ToArray();
        return new(root, files, bundles, appYamls, dotEnvs);

        IEnumerable<string> Named(params string[] names) => files.Where(path => names.Contains(Path.GetFileName(path), StringComparer.Ordinal));

        // A file that two bundles include is changed once.
        YamlText Read(string path) =>
            read.TryGetValue(path, out var known) ? known : read[path] = YamlText.Read(path, Path.Combine(root, path));
    }

    /// <summary>The files that may change.</summary>
    public IEnumerable<EditedFile> Editable =>
        Yamls.Select(yaml => yaml.File).Concat(DotEnvs);

    /// <summary>The YAML files among them.</summary>
    public IEnumerable<YamlText> Yamls => Bundles.SelectMany(bundle => bundle.Files).Concat(AppYamls).Distinct();

    /// <summary>Whether a path is a .env file or of its kin.</summary>
    public static bool IsDotEnv(string path)
    {
        var name = Path.GetFileName(path);
        return name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal);
    }
}
