using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A command uses what only a shell understands.</summary>
internal sealed partial class CommandNeedsShell() : AppRule(
    "command-needs-shell",
    Severity.Error,
    "No shell reads a command: each word reaches the program as it stands, except for $DATABRICKS_APP_PORT.",
    "Write one word per item, or hand the line to a shell: [bash, -c, ...].")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from command in app.Commands
        where !command.IsOfShell
        from word in command.Words.Index()
        where NeedsShell(word.Item.Value ?? string.Empty) || (word.Index == 0 && word.Item.Value?.Trim().Contains(' ') is true)
        select command.File.At(word.Item, Description, $"The command of {app.Key} has '{word.Item.Value}', but no shell.");

    private static bool NeedsShell(string word) =>
        word is "&&" or "||" or "|" or ";" or ">" or ">>" or "<" or "2>&1" or "&" || Syntax().IsMatch(word);

    [GeneratedRegex(@"&&|\|\||\$\((?!\{)|\$(?!DATABRICKS_APP_PORT\b)[A-Za-z_]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syntax();
}
