using AgentStack.Deploy.Checks.Sources;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A secret in a file that goes to the workspace. What it is is never told.</summary>
internal sealed class SecretUploaded() : UploadRule(new(
    "secret-uploaded",
    Severity.Error,
    "Everyone who can read the workspace's folder, or the repository, has it.",
    "Revoke it, put the new one into a secret scope and bind that as a secret."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        from file in upload.Uploaded
        let text = SourceText.Of(file)
        from match in SecretForms.Token().Matches(text)
        select At(file, match.Value[0] == '-' ? "The file holds a private key." : "The file holds a token or a secret.", SourceText.LineOf(text, match.Index));
}
