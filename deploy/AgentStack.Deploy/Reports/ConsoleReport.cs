using AgentStack.Deploy.Steps;
using Spectre.Console;

namespace AgentStack.Deploy.Reports;

/// <summary>The report for people, on standard error: what is being looked at, and what each step found.</summary>
internal sealed class ConsoleReport
{
    private const int Unbounded = 10_000;

    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(1);

    private readonly IAnsiConsole _console;
    private readonly bool _isTerminal;
    private readonly Vocabulary _words;
    private readonly TimeProvider _time;

    public ConsoleReport(TextWriter error, Vocabulary words, TimeProvider time)
    {
        var output = new AnsiConsoleOutput(error);
        (_isTerminal, _words, _time) = (output.IsTerminal, words, time);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = _isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!_isTerminal)
        {
            // What is read by no eye does not wrap: a line is a line.
            _console.Profile.Width = Unbounded;
        }
    }

    /// <summary>Shows that something is being waited for, once that takes long enough to be noticed.</summary>
    public async Task<T> WatchAsync<T>(string what, Func<Task<T>> work)
    {
        if (_isTerminal)
        {
            return await _console.Status().StartAsync($"{Markup.Escape(what)} …", _ => work());
        }

        var result = work();
        using var noticed = new CancellationTokenSource();
        if (await Task.WhenAny(result, Task.Delay(Unnoticed, _time, noticed.Token)) != result)
        {
            _console.WriteLine($"{what} …");
        }

        await noticed.CancelAsync();
        return await result;
    }

    /// <summary>Passes on a line that somebody else wrote.</summary>
    public void Say(string line) => _console.WriteLine(line);

    /// <summary>Shows rows under columns; nothing where there is no row.</summary>
    public void Table(IEnumerable<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Minimal, Expand = false };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        if (table.Rows.Count > 0)
        {
            _console.Write(table);
        }
    }

    /// <summary>Tells what a step found.</summary>
    public void Tell(StepResult result)
    {
        _console.Write(new Text($"{_words.StatusOf(result.Outcome),-4}", new Style(ColorOf(result.Outcome))));
        _console.Write(new Text($"  {result.Name}"));
        // A refusal's detail begins with the status.
        if (result.Exchange is { HttpCode: > 0 } exchange && result.Detail?.StartsWith("HTTP ", StringComparison.Ordinal) is not true)
        {
            _console.Write(new Text($"  HTTP {exchange.HttpCode}"));
        }

        if (result.Detail is { } detail)
        {
            _console.Write(new Text($"  {detail}"));
        }

        _console.WriteLine();
    }

    /// <summary>Tells how many steps hold.</summary>
    public void Sum(IReadOnlyCollection<StepResult> results)
    {
        var parts = results.CountBy(result => result.Outcome).OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {_words.StatusOf(count.Key)}");
        _console.WriteLine($"{results.Count} {_words.Step}s: {string.Join(", ", parts)}");
    }

    private static Color ColorOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Color.Green,
        Outcome.Skip => Color.Yellow,
        _ => Color.Red,
    };
}
