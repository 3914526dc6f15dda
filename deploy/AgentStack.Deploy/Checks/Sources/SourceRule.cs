namespace AgentStack.Deploy.Checks.Sources;

/// <summary>A rule about the code of an app.</summary>
internal abstract class SourceRule(RuleDescription description) : IRule
{
    public RuleDescription Description => description;

    /// <summary>The apps that it is about; all unless given.</summary>
    public Func<AppCode, bool> Apps { get; init; } = _ => true;

    public IEnumerable<Finding> Check(CheckedFolder folder) => folder.Code.Where(Apps).SelectMany(Find);

    protected abstract IEnumerable<Finding> Find(AppCode app);

    /// <summary>A finding at a place of a file.</summary>
    protected Finding At(SourceCode code, int index, string message)
    {
        var (line, column) = code.PlaceOf(index);
        return new(description, code.Path, line, column, message);
    }
}
