using System.Text.RegularExpressions;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Uploads;

/// <summary>What starts an app, where the bundle or app.yaml says it.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="Node">Where it does.</param>
/// <param name="Arguments">The program and its arguments.</param>
internal sealed partial record AppCommand(YamlFile File, YamlNode Node, IReadOnlyList<string> Arguments)
{
    /// <summary>What a shell is given to run; null where no shell is.</summary>
    public string? Script => Arguments is [var shell, var option, var script, ..]
        && Path.GetFileName(shell) is "bash" or "sh" && option.StartsWith('-') && option.EndsWith('c')
            ? script
            : null;

    /// <summary>What could be a file of the sources, in all that the command says.</summary>
    public IEnumerable<string> Paths => Arguments.SelectMany(argument => PathLike().Matches(argument))
        .Select(match => match.Value.StartsWith("./", StringComparison.Ordinal) ? match.Value[2..] : match.Value);

    /// <summary>The files that are run themselves, rather than by an interpreter.</summary>
    public IEnumerable<string> Programs => Script is { } script
        ? RunByShell().Matches(script).Select(match => match.Groups["program"].Value)
        : Arguments is [var program, ..] && program.StartsWith("./", StringComparison.Ordinal) ? [program] : [];

    public static IEnumerable<AppCommand> Of(CheckedApp app, CheckedBundle? bundle)
    {
        if (app.Declaration.Child("config").Child("command") is { } declared && bundle is not null)
        {
            yield return new(bundle.FileOf(declared), declared, ArgumentsOf(declared));
        }

        if (app.AppYaml is { } file && file.Root.Child("command") is { } command)
        {
            yield return new(file, command, ArgumentsOf(command));
        }
    }

    private static string[] ArgumentsOf(YamlNode node) => node switch
    {
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>().Select(argument => argument.Value ?? "")],
        YamlScalarNode { Value: { } line } => line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    [GeneratedRegex(@"[\w./@+-]+", RegexOptions.None, 1000)]
    private static partial Regex PathLike();

    [GeneratedRegex(@"(^|[;&|]|\bexec\b)\s*(?<program>\./[\w./-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RunByShell();
}
