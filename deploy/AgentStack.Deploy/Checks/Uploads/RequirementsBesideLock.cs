namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>Two ways to install, of which one is never taken.</summary>
internal sealed class RequirementsBesideLock() : UploadRule(new(
    "requirements-win-over-uv",
    Severity.Warning,
    "Where there is a requirements.txt the platform uses pip, and uv.lock is not looked at.",
    "Keep one of them."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        upload.Find("requirements.txt") is { } requirements && upload.Find("uv.lock") is { } locked
        && upload.Uploaded.Contains(requirements) && upload.Uploaded.Contains(locked)
            ? [At(requirements, "requirements.txt lies beside uv.lock.")]
            : [];
}
