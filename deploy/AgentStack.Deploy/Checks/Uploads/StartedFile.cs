using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks.Bundles;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>The file of the sources without which a command cannot begin. It would rather miss one than name one that is none.</summary>
internal static partial class StartedFile
{
    public const string PythonProject = "pyproject.toml";

    public const string NodePackage = "package.json";

    public const string PipRequirements = "requirements.txt";

    // What uv finds without a project: the platform has it installed.
    private static readonly string[] Installed =
    [
        "python", "python3", "fastapi", "flask", "gradio", "gunicorn", "mlflow", "shiny", "streamlit", "uvicorn",
        "bash", "sh", "env", "node", "npm", "npx",
    ];

    // What a script does on its way to the first program, and what makes no file.
    private static readonly string[] Preparing = ["chmod", "echo", "export", "set", "ulimit", "umask"];

    /// <summary>The file, from the sources' folder on; null where the command begins with something else, or that is not sure.</summary>
    public static string? Of(AppCommand command) =>
        Of(command.Script is { } script ? FirstIn(script) : [.. command.Words.Select(word => word.Value ?? string.Empty)]);

    private static string? Of(string[] words) => words switch
    {
        ["uv", "run", .. var rest] => OfProject(rest),
        ["npm" or "yarn", "start" or "run" or "ci", .. var rest] => rest.Any(IsOption) ? null : NodePackage,
        ["streamlit", "run", var file, ..] => FileIn(file, ".py"),
        ["python" or "python3", .. var rest] => FileIn(FirstArgument(rest), ".py"),
        ["node", .. var rest] => FileIn(FirstArgument(rest), ".js", ".mjs", ".cjs"),
        ["bash" or "sh", .. var rest] => FileIn(FirstArgument(rest), ".sh"),
        [['.', '/', ..] and var program, ..] => FileIn(program, Path.GetExtension(program)),
        _ => null,
    };

    private static string? OfProject(string[] words) => words switch
    {
        [var file, ..] when FileIn(file, ".py") is { } script => script,
        [var name, ..] when CommandName().IsMatch(name) && !Installed.Contains(name, StringComparer.Ordinal) => PythonProject,
        _ => Of(words),
    };

    private static string[] FirstIn(string script) =>
        ShellScript.CommandsOf(script).FirstOrDefault(words => !Preparing.Contains(words[0], StringComparer.Ordinal)) ?? [];

    private static string FirstArgument(string[] words) => words.FirstOrDefault(word => !Switch().IsMatch(word)) ?? string.Empty;

    private static string? FileIn(string path, params string[] extensions) =>
        OwnFile().IsMatch(path)
        && !path.Contains("node_modules/", StringComparison.Ordinal)
        && extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal)
            ? path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path
            : null;

    private static bool IsOption(string word) => word.StartsWith('-');

    // No folder begins with a dot: .venv and the like come into being where the app runs.
    [GeneratedRegex(@"\A(\./)?[\w@+-][\w.@+-]*(/[\w@+-][\w.@+-]*)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnFile();

    [GeneratedRegex(@"\A[A-Za-z][\w-]*\z", RegexOptions.None, 1000)]
    private static partial Regex CommandName();

    // Options that take no value, or have it with them.
    [GeneratedRegex(@"\A(-[uBOEIex]+|--enable-source-maps|--[\w-]+=.*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Switch();
}
