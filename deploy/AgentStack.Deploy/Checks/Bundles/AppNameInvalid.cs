using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>An app's name is none.</summary>
internal sealed class AppNameInvalid() : AppRule(
    "app-name-invalid",
    Severity.Error,
    "An app's name has 2 to 30 lower-case letters, digits and hyphens; the platform refuses others.",
    "Correct the name.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app.Name is { } name && !IsName(name))
        {
            yield return app.At(app.NameNode!, Description, $"'{name}' is no name of an app.");
        }
    }

    // What only the CLI knows may be one letter, and any.
    private static bool IsName(string name) => AppName.IsValid(BundleReference.Replace(name, _ => "x"))
        || BundleReference.IsWhole(name);
}
