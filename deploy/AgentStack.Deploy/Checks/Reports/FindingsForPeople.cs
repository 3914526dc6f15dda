using AgentStack.Deploy.Reports;
using Spectre.Console;

namespace AgentStack.Deploy.Checks.Reports;

/// <summary>The findings for people: where, what, why, and what to do.</summary>
internal sealed class FindingsForPeople
{
    private const int Unbounded = 10_000;

    private readonly IAnsiConsole _console;
    private readonly Redaction _redaction;

    public FindingsForPeople(TextWriter error, Redaction redaction)
    {
        var output = new AnsiConsoleOutput(error);
        _redaction = redaction;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = output.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        // A place that wraps can no longer be clicked at, nor searched for.
        _console.Profile.Width = Unbounded;
    }

    public void Tell(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var isError = finding.Severity == Severity.Error;
            _console.Write(new Text(_redaction.Hide($"{Place(finding)}: ")));
            _console.Write(new Text(isError ? "error" : "warning", new Style(isError ? Color.Red : Color.Yellow)));
            _console.WriteLine($" {finding.Rule.Id}: {_redaction.Hide(finding.Message)}");
            _console.WriteLine($"    {finding.Rule.Reason} {finding.Rule.Fix}");
        }

        _console.WriteLine(Sum(findings));
    }

    private static string Place(Finding finding) => finding switch
    {
        { Line: 0 } => finding.File,
        { Column: 0 } => $"{finding.File}:{finding.Line}",
        _ => $"{finding.File}:{finding.Line}:{finding.Column}",
    };

    private static string Sum(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        return $"{Count(errors, "error")}, {Count(findings.Count - errors, "warning")}";
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
