using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A file that the platform refuses.</summary>
internal sealed class FileTooLarge() : UploadRule(new(
    "file-too-large",
    Severity.Error,
    "An app with a file of more than 10485760 bytes is not deployed.",
    "Split it, leave it out by sync.exclude, or read it from a volume; publish .NET trimmed and not as a single file."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        upload.Uploaded.Where(file => file.Length > UploadLimit.Bytes).Select(file => At(file, $"The file has {file.Length} bytes."));
}
