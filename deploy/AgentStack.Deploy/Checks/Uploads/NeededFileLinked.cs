namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the app needs and that lies elsewhere.</summary>
internal sealed class NeededFileLinked() : NeededFileRule(new(
    "needed-file-is-link",
    Severity.Error,
    "The CLI uploads regular files and leaves out links, whatever they lead to.",
    "Put the file itself there."))
{
    protected override string How => "which is a link";

    protected override bool IsLost(AppUpload upload, SourceFile file) => new FileInfo(file.FullPath).LinkTarget is not null;
}
