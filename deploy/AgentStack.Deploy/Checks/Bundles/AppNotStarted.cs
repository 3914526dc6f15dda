using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A deployment does not start the app.</summary>
internal sealed class AppNotStarted() : AppRule(
    "app-not-started",
    Severity.Warning,
    "`databricks bundle deploy` uploads the code, but neither starts the app nor deploys the code to it.",
    "Write lifecycle.started: true, or run the command that the message names after each deployment.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app.Entry is { } entry && !IsStarted(entry))
        {
            yield return app.AtKey(
                Description, $"`databricks bundle deploy` does not start '{app.Key}': `databricks bundle run {app.Key}` does.");
        }
    }

    /// <summary>Whether a deployment starts an app.</summary>
    public static bool IsStarted(YamlNode app) =>
        app.Child("lifecycle").Text("started") is { } started && Schema.ScalarKind.Boolean(started) is not false;
}
