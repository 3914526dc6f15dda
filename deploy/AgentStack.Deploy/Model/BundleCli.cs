using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Model;

/// <summary>What is known of the Databricks CLI as the one that deploys bundles.</summary>
internal static partial class BundleCli
{
    /// <summary>The folder beside a bundle in which it keeps what it needs; it uploads nothing of it.</summary>
    public const string OwnFolder = ".databricks";

    /// <summary>The first that starts what says <c>lifecycle.started</c>, where the bundle asks for the direct engine.</summary>
    public static readonly Version KnowsStarted = new(0, 297, 0);

    /// <summary>0.298.0 is the first to know <c>app.name</c> and <c>app.permission</c>; before 0.299.1 a variable in a resource's key crashes it.</summary>
    public static readonly Version KnowsAppBindings = new(0, 299, 1);

    /// <summary>The first that deploys anything new with the direct engine.</summary>
    public static readonly Version PrefersDirect = new(1, 3, 0);

    /// <summary>The oldest CLI that a <c>databricks_cli_version</c> lets through; 0.0.0 where it lets any.</summary>
    public static Version LowestOf(string? constraint) => Minimum().Match(constraint ?? string.Empty) is { Success: true } match
        ? new(int.Parse(match.Groups["major"].Value), Part(match.Groups["minor"]), Part(match.Groups["patch"]))
        : new(0, 0, 0);

    private static int Part(Group group) => int.TryParse(group.Value, out var number) ? number : 0;

    [GeneratedRegex(
        @"(\A|,)\s*(>=?|=)?\s*v?(?<major>[0-9]{1,6})(\.(?<minor>[0-9]{1,6}|\*))?(\.(?<patch>[0-9]{1,6}|\*))?",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Minimum();
}
