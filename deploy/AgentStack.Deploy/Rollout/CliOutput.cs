using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Rollout;

/// <summary>Shows what the CLI writes, line by line and without secrets, and remembers how it ended.</summary>
/// <param name="report">Where it is shown.</param>
/// <param name="redaction">Keeps secrets out.</param>
internal sealed class CliOutput(ConsoleReport report, Redaction redaction)
{
    private const int Remembered = 30;
    private const int LongestReason = 300;

    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();

    /// <summary>Shows a line. Both streams of the CLI come here, each from its own thread.</summary>
    public void Take(string line)
    {
        var shown = redaction.Hide(line);
        lock (_gate)
        {
            report.Say($"  {shown}");
            if (string.IsNullOrWhiteSpace(shown))
            {
                return;
            }

            _last.Enqueue(shown);
            if (_last.Count > Remembered)
            {
                _last.Dequeue();
            }
        }
    }

    /// <summary>Why a command failed and what to do, from what it wrote last.</summary>
    public string Explain(CliCommand command, int exitCode)
    {
        lock (_gate)
        {
            var reason = _last.LastOrDefault(line => line.Contains("Error", StringComparison.Ordinal)) ?? _last.LastOrDefault() ?? "it said nothing";
            var shortened = reason.Length > LongestReason ? $"{reason.AsSpan(0, LongestReason)}…" : reason.Trim();
            var advice = KnownFailures.AdviceFor(_last) is { } known ? $" What to do: {known}." : "";
            return $"`{command.Title}` ended with exit code {exitCode}: {shortened.TrimEnd('.')}.{advice}";
        }
    }
}
