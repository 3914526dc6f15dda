using System.Diagnostics;
using AgentStack.Tests.Time;
using Aspire.Hosting.Processes;

namespace AgentStack.Tests.EngineInternals.Processes;

/// <summary>A process of its own that supervises others until it is killed: this test assembly, run for one test.</summary>
internal static class SupervisionHost
{
    private const string ReportVariable = "SUPERVISION_HOST_REPORT";

    // Two supervised processes, so that one could keep the other's control pipe open; each with a child, one of them escaped.
    private static readonly string[] Scripts =
    [
        "trap '' TERM; echo $$ >>\"$REPORT\"; sh -c 'echo $$ >>\"$REPORT\"; exec sleep 300' & while :; do sleep 0.1; done",
        "echo $$ >>\"$REPORT\"; setsid sh -c 'echo $$ >>\"$REPORT\"; exec sleep 300' & wait",
    ];

    private static string? Report => Environment.GetEnvironmentVariable(ReportVariable);

    public static bool IsThisProcess => Report is not null;

    /// <summary>Starts the host; resolves to the ids of the four processes below it once all of them run.</summary>
    public static async Task<(Process Host, IReadOnlyList<int> Ids)> StartAsync(string test, string report)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SupervisionHost).Assembly.Location, "-method", test])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment[ReportVariable] = report;
        var host = Process.Start(start)!;
        await Eventually.HoldsAsync(() => File.Exists(report) && File.ReadAllLines(report).Length == 4, "the host's processes");
        return (host, [.. File.ReadAllLines(report).Select(int.Parse)]);
    }

    public static Task SuperviseUntilKilledAsync()
    {
        foreach (var script in Scripts)
        {
            var spec = new ProcessSpec("sh", ["-c", script], "/", new Dictionary<string, string> { ["REPORT"] = Report! });
            SupervisedProcess.Start(spec, _ => { }, TimeProvider.System);
        }

        return Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
