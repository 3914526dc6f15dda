using System.CommandLine;
using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Debts.Markers;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Cli;

/// <summary><c>debts audit</c>: which debts stand, which are lifted, and whether the code and the registry agree.</summary>
internal static class DebtsAuditCommand
{
    private const int DefaultMaxAge = 90;
    private const int LongestAge = 10_000;

    public static Command Create(Surroundings surroundings, Redaction redaction)
    {
        var file = FileOption();
        var root = new Option<string>("--root")
        {
            Description = "The folder whose code is searched for markers (this one unless given)",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".",
        };
        var maxAge = new Option<int>("--max-age")
        {
            Description = $"After how many days a measurement is too old to be believed ({DefaultMaxAge} unless given)",
            HelpName = "DAYS",
            DefaultValueFactory = _ => DefaultMaxAge,
        };
        var command = new Command("audit", "Fails where a lifted debt is still in the code, or the code and the registry disagree")
        {
            file, root, maxAge,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            var registry = DebtsFile.Read(parsed.GetRequiredValue(file));
            var markers = await MarkerScan.FindAsync(parsed.GetRequiredValue(root), registry.NotCode, cancellation);
            var oldest = surroundings.Time.GetUtcNow() - ReadAge(parsed.GetRequiredValue(maxAge));
            var debts = DebtAudit.Run(registry.Believing(oldest), markers);
            var audits = registry.Audits.Select(audit => (Audit: audit, IsStale: audit.AuditedAt < oldest)).ToList();
            foreach (var line in debts.SelectMany(Lines).Concat(audits.Where(entry => entry.IsStale).Select(entry => Warning(entry.Audit))))
            {
                await surroundings.Error.WriteLineAsync(redaction.Hide(line));
            }

            await surroundings.Output.WriteLineAsync(redaction.Hide(DebtReport.Of(debts, audits)));
            return debts.Any(debt => debt.Faults is not []) ? ExitCodes.Failure : ExitCodes.Success;
        }
    }

    /// <summary>The option that names the registry; the same for all verbs of <c>debts</c>.</summary>
    public static Option<string> FileOption() => new("--file")
    {
        Description = $"The registry ({DebtsRegistry.DefaultFile} unless given)",
        HelpName = "FILE",
        DefaultValueFactory = _ => DebtsRegistry.DefaultFile,
    };

    private static TimeSpan ReadAge(int days) => days is >= 0 and <= LongestAge
        ? TimeSpan.FromDays(days)
        : throw new UsageException($"--max-age must be 0 to {LongestAge} days.");

    private static IEnumerable<string> Lines(DebtFinding debt) => debt.Faults is []
        ? [$"ok    {debt.Id}  {Word(debt.State)}: {string.Join(", ", debt.Markers)}"]
        : debt.Faults.Select(fault => $"fail  {debt.Id}  {Word(debt.State)}: {fault}");

    private static string Warning(EndpointAudit audit) =>
        $"warn  {audit.Endpoint}  measured {audit.AuditedAt:yyyy-MM-dd}: measure it again with `debts probe-guardrail --endpoint {audit.Endpoint}`.";

    private static string Word(DebtState state) => state.ToString().ToLowerInvariant();
}
