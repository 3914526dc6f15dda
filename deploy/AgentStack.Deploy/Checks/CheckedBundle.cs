namespace AgentStack.Deploy.Checks;

/// <summary>A bundle of the checked folder.</summary>
/// <param name="Folder">The folder of its databricks.yml, from the checked folder on; empty where they are the same.</param>
/// <param name="Files">databricks.yml first, then what it includes.</param>
internal sealed record CheckedBundle(string Folder, IReadOnlyList<YamlFile> Files)
{
    public YamlFile Root => Files[0];
}
