using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>The apps' names in a workspace, which knows each only once.</summary>
internal static partial class AppNaming
{
    /// <summary>So long may a key be: a user's id and a hyphen follow it in a developer's name.</summary>
    public const int LongestKey = AppName.Longest - LongestUserId - 1;

    /// <summary>The id of whoever deploys, as the CLI fills it in.</summary>
    public const string UserId = "${workspace.current_user.id}";

    private const int LongestUserId = 16;

    /// <summary>Starts with a letter, has lowercase letters, digits and hyphens, and leaves room for a user's id.</summary>
    public static bool IsKey(string key) => key.Length <= LongestKey && KeyPattern().IsMatch(key);

    /// <summary>The variable that holds the name of the app with this key.</summary>
    public static string Variable(string key) => key.Replace('-', '_') + "_app_name";

    public static BundleVariable VariableOf(AppModel app) =>
        new(Variable(app.Key), $"The name of the app {app.Key} in the workspace.", app.Name);

    /// <summary>A developer's own name of an app: by id, because a user's short name may be long and hold underscores.</summary>
    public static string DeveloperName(AppModel app) => $"{app.Key}-{UserId}";

    [GeneratedRegex(@"^[a-z]([a-z0-9-]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();
}
