namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>Two files that say how the app is run.</summary>
internal sealed class TwoAppYamls() : UploadRule(new(
    "two-app-yamls",
    Severity.Warning,
    "Only one of app.yaml and app.yml is read, and not by all tools the same.",
    "Keep app.yaml."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        upload.Find("app.yml") is { } second && upload.Find("app.yaml") is not null
            ? [At(second, "app.yml lies beside app.yaml.")]
            : [];
}
