using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Finds the apps of the checked folder: those that bundles declare, and those that only have an app.yaml.</summary>
internal static class AppReader
{
    public static IReadOnlyList<CheckedApp> Read(string root, IReadOnlyList<CheckedBundle> bundles, IReadOnlyList<SourceFile> files)
    {
        CheckedApp[] declared = [.. bundles.SelectMany(bundle => Declared(bundle, files))];
        // An included file may be called app.yml, too.
        var known = declared.Select(app => app.AppYaml?.Path)
            .Concat(bundles.SelectMany(bundle => bundle.Files).Select(file => file.Path))
            .ToHashSet(StringComparer.Ordinal);
        var lonely = files.Where(file => IsAppYaml(file.Path) && !known.Contains(file.Path) && !IsInside(declared, file.Path) && !IsHidden(file.Path))
            .GroupBy(file => FolderReader.FolderOf(file.Path), StringComparer.Ordinal)
            .Select(group => Lonely(root, group.Key, group.First(), files));
        return [.. declared, .. lonely];
    }

    private static IEnumerable<CheckedApp> Declared(CheckedBundle bundle, IReadOnlyList<SourceFile> files)
    {
        var declarations = bundle.Targets
            .SelectMany(target => target.Declarations.Select(declaration => (Target: target, declaration.Key, declaration.KeyNode, declaration.Entry)))
            .DistinctBy(declaration => declaration.Key, StringComparer.Ordinal).ToArray();
        foreach (var (target, key, keyNode, merged) in declarations)
        {
            var declaration = bundle.Merged.Child("resources").Child("apps").Child(key) ?? merged;
            var path = declaration.Child("source_code_path") as YamlScalarNode;
            var named = path is null ? null : Locate(bundle, target, path, files);
            // A bundle of one app that does not say where it is: most likely right here.
            var folder = named ?? (path is null && declarations.Length == 1 ? bundle.Folder : null);
            yield return new(
                key,
                bundle.FileOf(keyNode),
                keyNode,
                declaration,
                named,
                AppYamlOf(folder, files),
                named is null ? [] : Below(named, files));
        }
    }

    private static string? Locate(CheckedBundle bundle, DeployedTarget target, YamlScalarNode path, IReadOnlyList<SourceFile> files) =>
        FolderReader.Join(FolderReader.FolderOf(bundle.FileOf(path).Path), target.Resolve(path.Value ?? string.Empty)) is { } folder
        && (folder.Length == 0 || files.Any(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal)))
            ? folder
            : null;

    private static CheckedApp Lonely(string root, string folder, SourceFile file, IReadOnlyList<SourceFile> files) => new(
        Path.GetFileName(folder.Length == 0 ? Path.TrimEndingDirectorySeparator(root) : folder),
        BundleFile: null,
        KeyNode: null,
        Declaration: null,
        folder,
        YamlReader.Read(file.FullPath, file.Path),
        Below(folder, files));

    private static YamlFile? AppYamlOf(string? folder, IReadOnlyList<SourceFile> files) => folder is null
        ? null
        : files.FirstOrDefault(file => IsAppYaml(file.Path) && FolderReader.FolderOf(file.Path) == folder) is { } file
            ? YamlReader.Read(file.FullPath, file.Path)
            : null;

    private static IReadOnlyList<SourceFile> Below(string folder, IReadOnlyList<SourceFile> files) => folder.Length == 0
        ? files
        : [.. files.Where(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal))];

    private static bool IsInside(IEnumerable<CheckedApp> apps, string path) => apps.Any(
        app => app.SourceFolder is { Length: > 0 } folder && path.StartsWith($"{folder}/", StringComparison.Ordinal));

    // Examples for tools, and the tools' own files.
    private static bool IsHidden(string path) => path.Split('/')[..^1].Any(folder => folder.StartsWith('.'));

    private static bool IsAppYaml(string path) => Path.GetFileName(path) is "app.yaml" or "app.yml";
}
