using System.Text.RegularExpressions;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A command uses what only a shell understands.</summary>
internal sealed partial class CommandNeedsShell() : AppRule(
    "command-needs-shell",
    Severity.Error,
    "No shell reads a command: each word reaches the program as it stands, except for $DATABRICKS_APP_PORT.",
    "Write one word per item, or hand the line to a shell: [bash, -c, ...].")
{
    // Of a word only what a shell would read is told: the rest may be a secret.
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from command in app.Commands
        where !command.IsOfShell
        from word in command.Words.Index()
        let syntax = SyntaxIn(word.Item.Value ?? string.Empty)
        where syntax is not null || (word.Index == 0 && word.Item.Value?.Trim().Contains(' ') is true)
        select command.File.At(word.Item, Description, syntax is null
            ? $"The command of {app.Key} begins with several words in one, but has no shell."
            : $"The command of {app.Key} has '{syntax}', but no shell.");

    private static string? SyntaxIn(string word) =>
        word is "&&" or "||" or "|" or ";" or ">" or ">>" or "<" or "2>&1" or "&" ? word
        : Syntax().Match(word) is { Success: true, Value: var found } ? found
        : null;

    [GeneratedRegex(@"&&|\|\||\$\((?!\{)|\$(?!DATABRICKS_APP_PORT\b)[A-Za-z_]\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syntax();
}
