namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A developer's settings that go to the workspace.</summary>
internal sealed class EnvFileUploaded() : UploadRule(new(
    "env-file-uploaded",
    Severity.Warning,
    "Everyone who can read the workspace's folder reads the file, and frameworks that load it overrule the app's own environment.",
    "List it in .gitignore or under sync.exclude."))
{
    private static readonly string[] Samples = [".example", ".sample", ".template", ".tmpl", ".dist"];

    protected override IEnumerable<Finding> Find(AppUpload upload) => upload.Uploaded
        .Where(file => IsEnvFile(Path.GetFileName(file.Path)))
        .Select(file => At(file, $"{Path.GetFileName(file.Path)} is uploaded."));

    private static bool IsEnvFile(string name) => name == ".env"
        || (name.StartsWith(".env.", StringComparison.Ordinal) && !Samples.Contains(Path.GetExtension(name), StringComparer.Ordinal));
}
