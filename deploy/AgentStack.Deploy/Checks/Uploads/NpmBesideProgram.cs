namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A native program that npm is run beside.</summary>
internal sealed class NpmBesideProgram() : UploadRule(new(
    "npm-install-beside-program",
    Severity.Warning,
    "A package.json makes the platform run npm install and the build before it starts the program.",
    "Leave package.json out by sync.exclude."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        upload.Find("package.json") is { } package && upload.Uploaded.Contains(package) && upload.NativePrograms.Count > 0
            ? [At(package, "package.json lies beside a native program.")]
            : [];
}
