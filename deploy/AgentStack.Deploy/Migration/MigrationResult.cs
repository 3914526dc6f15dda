using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Schema;

namespace AgentStack.Deploy.Migration;

/// <summary>What the check says of a folder's bundles once they are migrated, before anything is written.</summary>
internal sealed class MigrationResult
{
    // What these find is the person's to finish; all else would be the migration's own mistake.
    private static readonly IRule[] Wiring = [new BindingIncomplete(), new BindingNotFound(), new AgentUrlMissing()];

    private static readonly IRule[] Spelling =
    [
        .. ReadingRules.All.Concat(SchemaRules.All).Concat(BundleRules.All)
            .Where(rule => rule.Description.Severity == Severity.Error && !Wiring.Any(other => other.Description == rule.Description)),
    ];

    private readonly CheckedFolder _before;
    private readonly CheckedFolder _after;

    /// <exception cref="MigrationException">The changes leave no YAML.</exception>
    public MigrationResult(string root, MigratedFolder folder)
    {
        _before = FolderReader.Read(root);
        var migrated = folder.Yamls.Where(yaml => yaml.File.Edits.Count > 0)
            .ToDictionary(yaml => yaml.Path, yaml => new YamlFile(yaml.Path, yaml.AsMigrated().Root), StringComparer.Ordinal);
        _after = migrated.Count == 0 ? _before : After(_before, migrated);
    }

    /// <summary>What is not wired to the end, in bundles that are bound to an agent app.</summary>
    public IEnumerable<Remark> Remarks => Wiring.SelectMany(rule => rule.Check(_after))
        .Select(finding => new Remark(finding.File, finding.Line, finding.Message, finding.Rule.Fix));

    /// <exception cref="MigrationException">The changes would break what was whole.</exception>
    public void Verify()
    {
        if (ReferenceEquals(_before, _after))
        {
            return;
        }

        var known = Errors(_before).ToDictionary(place => place.Key, place => place.Count());
        var broken = Errors(_after).FirstOrDefault(place => place.Count() > known.GetValueOrDefault(place.Key));
        if (broken?.Last() is { } finding)
        {
            throw new MigrationException(
                $"{finding.File}:{finding.Line}: {finding.Message} The change would do that, so nothing was written; change it by hand.");
        }
    }

    // Changes move nothing to another line, and may rename what a message names.
    private static IEnumerable<IGrouping<(string, string, int), Finding>> Errors(CheckedFolder folder) => Spelling
        .SelectMany(rule => rule.Check(folder))
        .Distinct()
        .GroupBy(finding => (finding.Rule.Id, finding.File, finding.Line));

    private static CheckedFolder After(CheckedFolder before, Dictionary<string, YamlFile> migrated)
    {
        CheckedBundle[] bundles = [.. before.Bundles.Select(bundle => new CheckedBundle(bundle.Folder, [.. bundle.Files.Select(Migrated)]))];
        var apps = AppReader.Read(before.Root, bundles, FolderWalk.Files(before.Root))
            .Select(app => app.AppYaml is { } yaml ? app with { AppYaml = Migrated(yaml) } : app);
        return new(before.Root, bundles, [.. apps], before.Files);

        YamlFile Migrated(YamlFile file) => migrated.GetValueOrDefault(file.Path, file);
    }
}
