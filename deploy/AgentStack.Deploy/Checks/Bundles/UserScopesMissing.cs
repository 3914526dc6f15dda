using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A front app gets no user token.</summary>
internal sealed class UserScopesMissing() : AppRule(
    "user-scopes-missing",
    Severity.Warning,
    "Without user_api_scopes the platform sends no x-forwarded-access-token, and the agent's tools run as the app.",
    "Add user_api_scopes with what the agent does for the user, such as sql.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app)
    {
        if (app.IsFront && app.Entry.Child("user_api_scopes") is not YamlSequenceNode { Children.Count: > 0 })
        {
            yield return app.AtKey(Description, $"The front app '{app.Key}' has no user_api_scopes.");
        }
    }
}
