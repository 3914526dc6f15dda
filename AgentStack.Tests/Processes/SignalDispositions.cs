using System.Globalization;

namespace AgentStack.Tests.Processes;

/// <summary>What this process does with signals, which its children inherit: a job in a shell's background ignores SIGINT and SIGQUIT.</summary>
internal static class SignalDispositions
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal) { ["HUP"] = 1, ["INT"] = 2, ["QUIT"] = 3, ["TERM"] = 15 };

    /// <summary>Skips the test where the signal could have no effect on what it starts.</summary>
    public static void Require(string signal) =>
        Assert.SkipWhen(IsIgnored(signal), $"SIG{signal} is ignored here, and so by all that is started; run the tests in the foreground.");

    private static bool IsIgnored(string signal)
    {
        const string status = "/proc/self/status";
        var mask = File.Exists(status) ? File.ReadLines(status).Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).Split('\t')[1] : "0";
        return (ulong.Parse(mask, NumberStyles.HexNumber) >> (Numbers[signal] - 1) & 1) == 1;
    }
}
