namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the app needs and git is told to forget.</summary>
internal sealed class NeededFileHidden() : NeededFileRule(new(
    "needed-file-ignored",
    Severity.Error,
    "The CLI does not upload what a .gitignore hides, in the bundle's folder or in any above it.",
    "List it under sync.include in databricks.yml."))
{
    protected override string How => "which .gitignore hides";

    protected override bool IsLost(AppUpload upload, SourceFile file) => upload.Hides(file);
}
