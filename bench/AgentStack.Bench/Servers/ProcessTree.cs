namespace AgentStack.Bench.Servers;

/// <summary>What Linux knows of a process and its children.</summary>
internal static class ProcessTree
{
    // What Linux shows to programs, whatever the kernel's own clock.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of the process and of its living children, in steps of 10 ms.</summary>
    public static TimeSpan CpuTime(int id) =>
        TimeSpan.FromSeconds(Ticks(id) / TicksPerSecond) + Children(id).Aggregate(TimeSpan.Zero, (sum, child) => sum + CpuTime(child));

    private static IEnumerable<int> Children(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(int.Parse);

    private static long Ticks(int id)
    {
        // The second field is the name in parentheses, which may hold spaces; user and system time are the 14th and 15th.
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11]) + long.Parse(fields[12]);
    }
}
