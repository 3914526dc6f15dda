namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the app needs and the bundle leaves out.</summary>
internal sealed class NeededFileExcluded() : UploadRule(new(
    "needed-file-excluded",
    Severity.Error,
    "The CLI does not upload what sync.exclude names, even if sync.include names it too.",
    "Take it out of sync.exclude in databricks.yml."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        from needed in NeededFiles.Of(upload)
        let excluded = needed.Where(upload.Excludes).ToArray()
        where excluded.Length > 0
        select At(excluded[0], $"The app needs {needed.Key}, which sync.exclude leaves out.");
}
