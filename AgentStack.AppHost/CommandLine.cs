using AgentStack.Deploy.Publishing;

namespace AgentStack.AppHost;

/// <summary>The words after the AppHost's name. Configuration passes over those that it cannot read, so that a slip would start the stack.</summary>
internal static class CommandLine
{
    private const string Operation = "operation";
    private const string Switch = "--";

    private static readonly string[] OfPublishing = ["step", "output-path", .. BundleArguments.Switches];

    // The last two come from Aspire's own tool.
    private static readonly string[] Known = [Operation, .. OfPublishing, "log-level", "environment", "include-exception-details", "clear-cache"];

    private static readonly string Offered =
        $"There are --{Operation} publish, {string.Join(", ", OfPublishing.Select(name => Switch + name))}, and settings such as --Chat:Port=8000.";

    /// <summary>Refuses what nobody reads.</summary>
    /// <param name="words">The words, each bare switch with its value.</param>
    /// <param name="publishes">Whether the AppHost publishes.</param>
    /// <exception cref="DistributedApplicationException">A word means nothing, or a switch has no value or does not go with a run.</exception>
    public static void Check(string[] words, bool publishes)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var (name, value) = Split(words[i]);
            if (value is null)
            {
                i++;
                value = i < words.Length && !words[i].StartsWith(Switch, StringComparison.Ordinal) ? words[i] : "";
                RefuseIf(value.Length == 0, $"--{name} has no value: write --{name}=VALUE.");
            }

            var isKnown = Known.Contains(name, StringComparer.OrdinalIgnoreCase);
            RefuseIf(!isKnown && !name.Contains(':', StringComparison.Ordinal), $"There is no switch --{name}. {Offered}");
            RefuseIf(isKnown && value.Length == 0, $"--{name} has no value: write --{name}=VALUE.");
            RefuseIf(
                !publishes && OfPublishing.Contains(name, StringComparer.OrdinalIgnoreCase), $"--{name} goes only with --{Operation} publish.");
        }
    }

    // As configuration reads it: --name=value, --name value, /name value, and name=value.
    private static (string Name, string? Value) Split(string word)
    {
        var prefix = word.StartsWith(Switch, StringComparison.Ordinal) ? Switch.Length : word.StartsWith('/') ? 1 : 0;
        var parts = word[prefix..].Split('=', 2);
        RefuseIf(prefix == 0 && (parts.Length == 1 || word.StartsWith('-')), $"'{parts[0]}' is no switch. {Offered}");
        return (parts[0], parts.ElementAtOrDefault(1));
    }

    private static void RefuseIf(bool isRefused, string message)
    {
        if (isRefused)
        {
            throw new DistributedApplicationException(message);
        }
    }
}
