namespace AgentStack.Deploy.Checks.Reading;

/// <summary>Tells what was noticed while the files were read.</summary>
internal sealed class ReadingRule(RuleDescription description) : IRule
{
    public RuleDescription Description => description;

    public IEnumerable<Finding> Check(CheckedFolder folder) =>
        folder.YamlFiles.SelectMany(file => file.Problems).Where(problem => problem.Rule == description);
}
