namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the app needs and that lies elsewhere.</summary>
internal sealed class NeededFileLinked() : UploadRule(new(
    "needed-file-is-link",
    Severity.Error,
    "The CLI uploads regular files and leaves out links, whatever they lead to.",
    "Put the file itself there."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        from needed in NeededFiles.Of(upload)
        let linked = needed.Where(file => new FileInfo(file.FullPath).LinkTarget is not null).ToArray()
        where linked.Length > 0
        select At(linked[0], $"The app needs {needed.Key}, which is a link.");
}
