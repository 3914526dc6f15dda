namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A rule about the files of an app that are uploaded, and those that are not.</summary>
internal abstract class UploadRule(RuleDescription description) : IRule
{
    public RuleDescription Description => description;

    public IEnumerable<Finding> Check(CheckedFolder folder) => folder.Uploads.SelectMany(Find);

    protected abstract IEnumerable<Finding> Find(AppUpload upload);

    /// <summary>A finding of a whole file, or of a line.</summary>
    protected Finding At(SourceFile file, string message, int line = 0) => new(description, file.Path, line, 0, message);
}
