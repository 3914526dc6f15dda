namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>Packages that are uploaded file by file.</summary>
internal sealed class NodeModulesUploaded() : UploadRule(new(
    "node-modules-uploaded",
    Severity.Warning,
    "The CLI uploads node_modules unless a .gitignore hides it: thousands of files, for another system.",
    "List node_modules in .gitignore; the platform installs from package.json."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        upload.Find("package.json") is { } package && Directory.Exists(upload.FullPath("node_modules")) && !upload.HidesFolder("node_modules")
            ? [At(package, "node_modules is uploaded.")]
            : [];
}
