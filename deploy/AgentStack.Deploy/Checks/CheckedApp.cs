using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks;

/// <summary>
/// An app as the checked folder has it: its entry in a bundle, its app.yaml, its sources. Any of them may be missing. An app whose
/// targets take its sources from different folders is one for each folder.
/// </summary>
/// <param name="Key">Its key in the bundle; the folder's name where no bundle declares it.</param>
/// <param name="BundleFile">The bundle's file that declares it.</param>
/// <param name="KeyNode">Its key there.</param>
/// <param name="Declaration">Its entry there.</param>
/// <param name="SourceFolder">Where its sources are, from the checked folder on; null where the bundle does not say or it is not there.</param>
/// <param name="AppYaml">The app.yaml (or app.yml) among its sources.</param>
/// <param name="Files">Its sources, without what no deployment uploads (.git, node_modules, .venv).</param>
/// <param name="Targets">The targets that have its sources there; a bundle without targets has one without a name.</param>
internal sealed record CheckedApp(
    string Key,
    YamlFile? BundleFile,
    YamlNode? KeyNode,
    YamlNode? Declaration,
    string? SourceFolder,
    YamlFile? AppYaml,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<string?> Targets);
