using AgentStack.Deploy.Publishing;

namespace AgentStack.AppHost;

/// <summary>
/// The words after the AppHost's name. Configuration passes over those that it cannot read, so that a slip would start the stack. Of
/// settings only the form is looked at: which sections there are is not for the AppHost alone to say.
/// </summary>
internal static class CommandLine
{
    private const string Operation = "operation";
    private const string Switch = "--";

    private static readonly string[] Help = ["--help", "-h"];
    private static readonly string[] OfPublishing = ["step", "output-path", .. BundleArguments.Switches];

    // The last two come from Aspire's own tool. Its --publisher, which azd gives, is refused: there is no manifest of this stack.
    private static readonly string[] Known = [Operation, .. OfPublishing, "log-level", "environment", "include-exception-details", "clear-cache"];

    /// <summary>What there is, in one line.</summary>
    public static string Offered { get; } =
        $"There are --{Operation} publish, {string.Join(", ", OfPublishing.Select(name => Switch + name))}, and settings such as --Chat:Port=8000.";

    /// <summary>Whether somebody asks what there is.</summary>
    public static bool AsksForHelp(string[] words) => words.Any(Help.Contains);

    /// <summary>Refuses what nobody reads.</summary>
    /// <param name="words">The words, each bare switch with its value.</param>
    /// <param name="publishes">Whether the AppHost publishes.</param>
    /// <exception cref="DistributedApplicationException">A word means nothing, or a switch has no value or does not go with a run.</exception>
    public static void Check(string[] words, bool publishes)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var (name, value) = Split(words[i], i + 1);
            var isKnown = Known.Contains(name, StringComparer.OrdinalIgnoreCase);
            RefuseIf(!isKnown && !IsSetting(name), $"There is no switch --{name}. {Offered}");
            var isBare = value is null;
            if (isBare)
            {
                i++;
                value = i < words.Length && !words[i].StartsWith(Switch, StringComparison.Ordinal) ? words[i] : "";
            }

            RefuseIf(value is "" && (isKnown || isBare), $"--{name} has no value: write --{name}=VALUE.");
            RefuseIf(
                !publishes && OfPublishing.Contains(name, StringComparer.OrdinalIgnoreCase), $"--{name} goes only with --{Operation} publish.");
        }
    }

    // As configuration reads it: --name=value, --name value, /name value, and name=value. What may be a value is not repeated.
    private static (string Name, string? Value) Split(string word, int place)
    {
        var prefix = word.StartsWith(Switch, StringComparison.Ordinal) ? Switch.Length : word.StartsWith('/') ? 1 : 0;
        var parts = word[prefix..].Split('=', 2);
        RefuseIf(
            (prefix == 0 && parts.Length == 1) || parts[0].Contains('/', StringComparison.Ordinal),
            $"Word {place} on the command line is no switch; a value with a space in it takes quotes. {Offered}");
        return (parts[0], parts.ElementAtOrDefault(1));
    }

    private static bool IsSetting(string name) => name.Split(':') is { Length: > 1 } parts && !parts.Contains("");

    private static void RefuseIf(bool isRefused, string message)
    {
        if (isRefused)
        {
            throw new DistributedApplicationException(message);
        }
    }
}
