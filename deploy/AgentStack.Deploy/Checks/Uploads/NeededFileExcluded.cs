namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the app needs and the bundle leaves out.</summary>
internal sealed class NeededFileExcluded() : NeededFileRule(new(
    "needed-file-excluded",
    Severity.Error,
    "The CLI does not upload what sync.exclude names, even if sync.include names it too.",
    "Take it out of sync.exclude in databricks.yml."))
{
    protected override string How => "which sync.exclude leaves out";

    protected override bool IsLost(AppUpload upload, SourceFile file) => upload.Excludes(file);
}
