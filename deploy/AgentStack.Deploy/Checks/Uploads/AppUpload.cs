using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Yaml;
using MAB.DotIgnore;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>The sources of an app and which of them reach the workspace.</summary>
internal sealed class AppUpload
{
    private readonly string _root;
    private readonly string _synced;
    private readonly IgnoreFiles _ignored;
    private readonly IgnoreList _included;
    private readonly IgnoreList _excluded;

    private AppUpload(CheckedFolder folder, CheckedApp app)
    {
        (App, Folder, _root) = (app, app.SourceFolder!, folder.Root);
        Deployments = [.. folder.DeployedApps.Where(deployed => ReferenceEquals(deployed.App, app))];
        // Not by the file that declares the app: two bundles may include the same one.
        var bundle = Deployments.Select(deployed => deployed.Target?.Bundle).FirstOrDefault();
        _synced = bundle?.Folder ?? Folder;
        _ignored = new(Path.Combine(_root, _synced));
        _included = new(PatternsOf(bundle, "include", withTargets: true));
        _excluded = new(PatternsOf(bundle, "exclude", withTargets: false));
        MakesFiles = (bundle is not null && Builds.BeforeUpload(bundle))
            || (Find(StartedFile.NodePackage) is { } package && Builds.OnPlatform(package));
    }

    public CheckedApp App { get; }

    /// <summary>Where the sources are, from the checked folder on.</summary>
    public string Folder { get; }

    /// <summary>Whether a build adds to its sources, so that what is not there may yet come.</summary>
    public bool MakesFiles { get; }

    /// <summary>It as each target deploys it from these sources.</summary>
    public IReadOnlyList<DeployedApp> Deployments { get; }

    /// <summary>What starts the app, in the bundle, in its targets and in its app.yaml.</summary>
    public IReadOnlyList<AppCommand> Commands => field ??= [.. Deployments.SelectMany(deployed => deployed.Commands)];

    /// <summary>The sources that reach the workspace.</summary>
    public IReadOnlyList<SourceFile> Uploaded => field ??= [.. App.Files.Where(Uploads)];

    /// <summary>The files without which the app does not start, by what people call them: a file's path, or a folder's.</summary>
    public IReadOnlyList<IGrouping<string, SourceFile>> Needed => field ??= [.. NeededFiles.Of(this)];

    /// <summary>The native programs that the app's commands run, from its sources' folder on.</summary>
    public IReadOnlyList<string> NativePrograms => field ??= [.. NeededFiles.Native(this)];

    /// <summary>The apps of a folder whose sources are there.</summary>
    public static IReadOnlyList<AppUpload> Of(CheckedFolder folder) =>
        [.. folder.Apps.Where(app => app.SourceFolder is not null).Select(app => new AppUpload(folder, app))];

    /// <summary>Whether .gitignore hides a file that no <c>sync.include</c> names.</summary>
    public bool Hides(SourceFile file) =>
        Synced(file) is { } path && _ignored.Hide(Path.Combine(_root, file.Path)) && !_included.IsIgnored(path, pathIsDirectory: false);

    /// <summary>Whether <c>sync.exclude</c> names a file.</summary>
    public bool Excludes(SourceFile file) => Synced(file) is { } path && _excluded.IsIgnored(path, pathIsDirectory: false);

    /// <summary>Whether .gitignore hides a folder of the sources.</summary>
    public bool HidesFolder(string name) => _ignored.HideFolder(Path.Combine(_root, Folder, name));

    /// <summary>A file of the sources.</summary>
    /// <param name="path">From the sources' folder on.</param>
    public SourceFile? Find(string path) => App.Files.FirstOrDefault(file => InFolder(file) == path);

    /// <summary>A file's path from the sources' folder on.</summary>
    public string InFolder(SourceFile file) => Folder.Length == 0 ? file.Path : file.Path[(Folder.Length + 1)..];

    /// <summary>Where a folder of the sources is.</summary>
    public string FullPath(string name) => Path.Combine(_root, Folder, name);

    private bool Uploads(SourceFile file) => !Hides(file) && !Excludes(file);

    // Null where the file is not below the folder that is uploaded.
    private string? Synced(SourceFile file) => _synced.Length == 0 ? file.Path
        : file.Path.StartsWith($"{_synced}/", StringComparison.Ordinal) ? file.Path[(_synced.Length + 1)..]
        : null;

    // What any target includes counts as included; what only some exclude does not count.
    private static IEnumerable<string> PatternsOf(CheckedBundle? bundle, string field, bool withTargets)
    {
        var places = bundle?.Files.SelectMany(file => withTargets && file.Root.Child("targets") is YamlMappingNode targets
            ? targets.Children.Values.Prepend(file.Root)
            : [file.Root]) ?? [];
        return places.Select(place => place.Child("sync").Child(field)).OfType<YamlSequenceNode>()
            .SelectMany(patterns => patterns).OfType<YamlScalarNode>()
            .Select(pattern => pattern.Value!.StartsWith("./", StringComparison.Ordinal) ? pattern.Value[1..] : pattern.Value)
            .Where(pattern => pattern.Length > 0);
    }
}
