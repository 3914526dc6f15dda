using System.CommandLine;
using AgentStack.Deploy.Reports;

namespace AgentStack.Deploy.Cli;

/// <summary><c>debts</c>: the workarounds in the code that have to go once their reason has gone.</summary>
internal static class DebtsCommand
{
    public static Command Create(Surroundings surroundings, Redaction redaction) =>
        new("debts", "Keeps an eye on the workarounds in the code that have to go one day")
        {
            DebtsAuditCommand.Create(surroundings, redaction),
            DebtsProbeGuardrailCommand.Create(surroundings, redaction),
        };
}
