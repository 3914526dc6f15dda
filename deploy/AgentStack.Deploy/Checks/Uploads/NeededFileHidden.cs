namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the app needs and git is told to forget.</summary>
internal sealed class NeededFileHidden() : UploadRule(new(
    "needed-file-ignored",
    Severity.Error,
    "The CLI does not upload what a .gitignore hides, in the bundle's folder or in any above it.",
    "List it under sync.include in databricks.yml."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        from needed in NeededFiles.Of(upload)
        let hidden = needed.Where(upload.Hides).ToArray()
        where hidden.Length > 0
        select At(hidden[0], $"The app needs {needed.Key}, which .gitignore hides.");
}
