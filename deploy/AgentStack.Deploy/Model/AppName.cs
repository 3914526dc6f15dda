using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Model;

/// <summary>An app's name in a workspace.</summary>
internal static partial class AppName
{
    /// <summary>So long may it be.</summary>
    public const int Longest = 30;

    /// <summary>2 to 30 lowercase letters, digits and hyphens.</summary>
    public static bool IsValid(string name) => name.Length <= Longest && Pattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
