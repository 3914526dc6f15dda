using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission;

/// <summary>What the CLI fills in, such as <c>${var.x}</c>. Any other <c>${…}</c> it leaves to whoever reads the text.</summary>
internal static class FilledIn
{
    private const string OfVariables = "var.";

    private static readonly string[] Roots = ["var", "variables", "bundle", "workspace", "resources", "artifacts"];

    /// <summary>The paths that a text names, such as <c>var.x</c>.</summary>
    public static IEnumerable<string> In(string text) => BundleReference.In(text).Where(path => Roots.Contains(RootOf(path)));

    /// <summary>The first part of a path.</summary>
    public static string RootOf(string path) => path.Split('.', 2)[0];

    /// <summary>The variable that a path means; <see langword="null"/> where it means something else.</summary>
    public static string? VariableOf(string path) => path.StartsWith(OfVariables, StringComparison.Ordinal) ? path[OfVariables.Length..] : null;

    /// <summary>How a text names a variable.</summary>
    public static string Variable(string name) => $"${{{OfVariables}{name}}}";
}
