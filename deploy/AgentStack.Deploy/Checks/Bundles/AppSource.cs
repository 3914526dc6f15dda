using AgentStack.Deploy.Yaml;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app does not say where its code is, or says it twice.</summary>
internal sealed class AppSource() : AppRule(
    "app-source",
    Severity.Error,
    "The CLI deploys an app from a source_code_path or from a git_source, and stops where there is none or both.",
    "Write one of source_code_path and git_source.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        var (path, git) = (app.Entry.Text("source_code_path"), app.Entry.Child("git_source"));
        if (app.Entry is not null && (path is null) == (git is null))
        {
            yield return app.AtKey(Description, path is null
                ? $"Missing app source code path or git source: the app '{app.Key}' has neither."
                : $"Both source_code_path and git_source fields are set for the app '{app.Key}'.");
        }
    }
}
