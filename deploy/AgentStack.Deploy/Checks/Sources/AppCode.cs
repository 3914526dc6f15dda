using AgentStack.Contract;
using AgentStack.Deploy.Checks.Bundles;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Sources;

/// <summary>The code of one app, or of the folder where no app claims it.</summary>
/// <param name="App">The app.</param>
/// <param name="Files">Its files.</param>
internal sealed record AppCode(CheckedApp? App, IReadOnlyList<SourceCode> Files)
{
    /// <summary>The code of a folder, by the apps that it belongs to.</summary>
    public static IReadOnlyList<AppCode> Of(CheckedFolder folder) =>
    [
        .. folder.Files.Select(SourceCode.Read).OfType<SourceCode>()
            .GroupBy(code => OwnerOf(code.Path, folder.Apps))
            .Select(owned => new AppCode(owned.Key, [.. owned])),
    ];

    /// <summary>Whether it calls an agent app: its code, its bundle or its app.yaml names AGENT_APP_URL or the binding.</summary>
    public bool IsBoundToAgent() => Says(EnvironmentVariables.AgentAppUrl)
        || ((YamlNode?[])[App?.Declaration, App?.AppYaml?.Root]).SelectMany(YamlWalk.Nodes).OfType<YamlScalarNode>()
            .Any(scalar => scalar.Value is EnvironmentVariables.AgentAppUrl or ResourceNames.AgentBackend);

    /// <summary>Whether any of its code says something, in whatever case.</summary>
    public bool Says(string text) => Files.Any(file => file.Says(text));

    /// <summary>The app that a file belongs to: the one whose folder is the closest; null where no app claims it.</summary>
    public static CheckedApp? OwnerOf(string path, IReadOnlyList<CheckedApp> apps) => apps
        .Where(app => app.SourceFolder is { } folder && (folder.Length == 0 || path.StartsWith(folder + '/', StringComparison.Ordinal)))
        .MaxBy(app => app.SourceFolder!.Length);
}
