using System.Text.RegularExpressions;
using AgentStack.Deploy.Checks.Schema;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>What starts an app.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="Node">The program and its arguments.</param>
internal sealed partial record AppCommand(YamlFile File, YamlNode Node)
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "zsh"];

    /// <summary>The program and its arguments; a text in place of a list is one word.</summary>
    public IReadOnlyList<YamlScalarNode> Words => field ??= Node switch
    {
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>()],
        YamlScalarNode { Value.Length: > 0 } word when !ScalarKind.IsNull(word) => [word],
        _ => [],
    };

    /// <summary>Where it stands: at its first word, since a list that a target adds to has no place of its own.</summary>
    public YamlNode Place => Words is [var first, ..] ? first : Node;

    /// <summary>Whether a shell reads what follows.</summary>
    public bool IsOfShell => Words.Any(word => Shells.Contains(Path.GetFileName(word.Value), StringComparer.Ordinal));

    /// <summary>What a shell is given to run; null where no shell is.</summary>
    public string? Script => Words is [{ Value: { } shell }, { Value: ['-', .., 'c'] }, { Value: var script }, ..]
        && Shells.Contains(Path.GetFileName(shell), StringComparer.Ordinal)
            ? script
            : null;

    /// <summary>What could be a file of the sources, in all that the command says.</summary>
    public IEnumerable<string> Paths => Words.SelectMany(word => PathLike().Matches(word.Value ?? string.Empty))
        .Select(match => match.Value.StartsWith("./", StringComparison.Ordinal) ? match.Value[2..] : match.Value);

    /// <summary>The files that are run themselves, rather than by an interpreter.</summary>
    public IEnumerable<string> Programs => Script is { } script
        ? ShellScript.CommandsOf(script).Select(words => words[0]).Where(program => program.StartsWith("./", StringComparison.Ordinal))
        : Words is [{ Value: ['.', '/', ..] and { } program }, ..] ? [program] : [];

    /// <summary>The commands of an app, by the bundle's entry and by its app.yaml.</summary>
    public static IEnumerable<AppCommand> Of(CheckedApp app, CheckedBundle? bundle, YamlNode? entry)
    {
        if (bundle is not null && entry.Child("config").Child("command") is { } declared)
        {
            yield return new(bundle.FileOf(declared is YamlSequenceNode { Children: [var first, ..] } ? first : declared), declared);
        }

        if (app.AppYaml is { } file && file.Root.Child("command") is { } command)
        {
            yield return new(file, command);
        }
    }

    [GeneratedRegex(@"[\w./@+-]+", RegexOptions.None, 1000)]
    private static partial Regex PathLike();
}
