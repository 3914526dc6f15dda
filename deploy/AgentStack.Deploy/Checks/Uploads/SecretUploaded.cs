using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>A secret in a file that goes to the workspace. What it is is never told.</summary>
internal sealed partial class SecretUploaded() : UploadRule(new(
    "secret-uploaded",
    Severity.Error,
    "Everyone who can read the workspace's folder, or the repository, has it.",
    "Revoke it, put the new one into a secret scope and bind that as a secret."))
{
    protected override IEnumerable<Finding> Find(AppUpload upload) =>
        from file in upload.Uploaded
        let text = Sources.SourceText.Of(file)
        from match in Secret().Matches(text)
        select At(file, match.Value[0] == '-' ? "The file holds a private key." : "The file holds a Databricks token or secret.", Sources.SourceText.LineOf(text, match.Index));

    [GeneratedRegex(@"\b(dapi|dose|dkea)[0-9a-f]{32}\b|-----BEGIN ([A-Z]+ )?PRIVATE KEY-----", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
