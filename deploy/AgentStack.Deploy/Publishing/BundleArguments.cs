namespace AgentStack.Deploy.Publishing;

/// <summary>The bundle's own switches on an AppHost's command line.</summary>
public static class BundleArguments
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Switches { get; } = [BundleSettings.Split, BundleSettings.Force];

    /// <summary>Completes a bare switch to <c>--split=true</c>: configuration would take the next switch for its value.</summary>
    public static string[] Complete(string[] args) =>
        [.. args.Select((argument, i) => IsBare(args, i) ? argument + "=true" : argument)];

    private static bool IsBare(string[] args, int i) =>
        Switches.Any(name => args[i].Equals($"--{name}", StringComparison.OrdinalIgnoreCase)) && (i + 1 == args.Length || IsSwitch(args[i + 1]));

    private static bool IsSwitch(string word) => word is ['-' or '/', ..] || word.Contains('=', StringComparison.Ordinal);
}
