using AgentStack.Bench.Load;
using AgentStack.Bench.Servers;

namespace AgentStack.Bench;

/// <summary>The tables: medians over the rounds, and ratios between the servers of one round.</summary>
internal sealed class Report(TextWriter output, IReadOnlyList<string> servers)
{
    private const int NameWidth = 12;
    private const int Gap = 3;

    public void Paced(LoadPlan plan, List<Measurement> turns)
    {
        output.WriteLine($"\npaced: {plan.Connections} streams, an event each {plan.Interval} ms, {plan.Events} events a stream");
        Table(turns,
        [
            ("CPU µs/event", mine => $"{Median(mine, turn => turn.CpuPerEvent):F1}"),
            .. Ratios(turns, turn => turn.CpuPerEvent),
            ("seconds", mine => $"{Median(mine, turn => turn.Result.Seconds):F1}"),
            ("received", Received),
        ]);
    }

    public void Burst(LoadPlan plan, List<Measurement> turns)
    {
        output.WriteLine($"\nburst: {plan.Connections} connections, answers of {plan.Events} events without a pause");
        Table(turns,
        [
            ("requests/s", mine => $"{Median(mine, turn => turn.RequestsPerSecond):F0}"),
            .. Ratios(turns, turn => turn.RequestsPerSecond),
            ("CPU µs/request", mine => $"{Median(mine, turn => turn.CpuPerRequest):F0}"),
            ("received", Received),
        ]);
    }

    private void Table(List<Measurement> turns, List<(string Title, Func<List<Measurement>, string> Cell)> columns)
    {
        var rows = servers.Select(server => columns.ConvertAll(column => column.Cell(Of(server, turns)))).ToList();
        var widths = columns.Select((column, i) => Gap + Math.Max(column.Title.Length, rows.Max(row => row[i].Length))).ToList();
        output.WriteLine("".PadRight(NameWidth) + string.Concat(columns.Select((column, i) => column.Title.PadLeft(widths[i]))));
        foreach (var (server, row) in servers.Zip(rows))
        {
            output.WriteLine(server.PadRight(NameWidth) + string.Concat(row.Select((cell, i) => cell.PadLeft(widths[i]))));
        }
    }

    private IEnumerable<(string Title, Func<List<Measurement>, string> Cell)> Ratios(List<Measurement> turns, Func<Measurement, double> value) =>
        new[] { ServerKind.Nginx.Name, ServerKind.CopyLoop.Name }
            .Where(servers.Contains)
            .Select(peer => ($"x {peer}", (Func<List<Measurement>, string>)(mine => Ratio(mine, Of(peer, turns), value))));

    /// <summary>The median of the rounds' ratios, with the smallest and the largest.</summary>
    private static string Ratio(List<Measurement> mine, List<Measurement> theirs, Func<Measurement, double> value)
    {
        var ratios = mine.Zip(theirs, (my, their) => value(my) / value(their)).ToList();
        return $"{Median(ratios, ratio => ratio):F2} ({ratios.Min():F2}-{ratios.Max():F2})";
    }

    private static string Received(List<Measurement> mine) =>
        $"{100.0 * mine.Sum(turn => turn.Result.Events) / mine.Sum(turn => turn.Result.Expected):F2} %";

    private static List<Measurement> Of(string server, List<Measurement> turns) => turns.FindAll(turn => turn.Server == server);

    private static double Median<T>(IEnumerable<T> values, Func<T, double> value)
    {
        var sorted = values.Select(value).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
