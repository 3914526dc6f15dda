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
            .GroupBy(declaration => declaration.Key, StringComparer.Ordinal).ToArray();
        return from declared in declarations
               from placed in declared.GroupBy(declaration => Locate(declaration.Target, declaration.Entry, files), StringComparer.Ordinal)
               let first = placed.First()
               let declaration = bundle.Merged.Child("resources").Child("apps").Child(first.Key) ?? first.Entry
               // A bundle of one app that does not say where it is: most likely right here.
               let folder = placed.Key ?? (first.Entry.Child("source_code_path") is null && declarations.Length == 1 ? bundle.Folder : null)
               select new CheckedApp(
                   first.Key,
                   bundle.FileOf(first.KeyNode),
                   first.KeyNode,
                   declaration,
                   placed.Key,
                   AppYamlOf(folder, files),
                   placed.Key is null ? [] : Below(placed.Key, files),
                   [.. placed.Select(declaration => declaration.Target.Name)]);
    }

    // Null where the folder is not there, or empty.
    private static string? Locate(DeployedTarget target, YamlNode entry, IReadOnlyList<SourceFile> files) =>
        SourcePath.Of(target, entry)?.Folder is { } folder
        && (folder.Length == 0 || files.Any(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal)))
            ? folder
            : null;

    private static CheckedApp Lonely(string root, string folder, SourceFile file, IReadOnlyList<SourceFile> files) => new(
        Path.GetFileName(folder.Length == 0 ? Path.TrimEndingDirectorySeparator(root) : folder),
        BundleFile: null,
        KeyNode: null,
        Declaration: null,
        folder,
        Read(file),
        Below(folder, files),
        Targets: []);

    private static YamlFile? AppYamlOf(string? folder, IReadOnlyList<SourceFile> files) => folder is null
        ? null
        : files.FirstOrDefault(file => IsAppYaml(file.Path) && FolderReader.FolderOf(file.Path) == folder) is { } file
            ? Read(file)
            : null;

    // The platform starts what has an empty app.yaml by its own rules, so it may be meant.
    private static YamlFile Read(SourceFile source)
    {
        var file = YamlReader.Read(source.FullPath, source.Path);
        return file.IsEmpty
            ? file with { Problems = [file.Whole(ReadingRules.Empty, $"{Path.GetFileName(file.Path)} says nothing.") with { Severity = Severity.Warning }] }
            : file;
    }

    private static IReadOnlyList<SourceFile> Below(string folder, IReadOnlyList<SourceFile> files) => folder.Length == 0
        ? files
        : [.. files.Where(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal))];

    private static bool IsInside(IEnumerable<CheckedApp> apps, string path) => apps.Any(
        app => app.SourceFolder is { Length: > 0 } folder && path.StartsWith($"{folder}/", StringComparison.Ordinal));

    // Examples for tools, and the tools' own files.
    private static bool IsHidden(string path) => path.Split('/')[..^1].Any(folder => folder.StartsWith('.'));

    private static bool IsAppYaml(string path) => Path.GetFileName(path) is "app.yaml" or "app.yml";
}
