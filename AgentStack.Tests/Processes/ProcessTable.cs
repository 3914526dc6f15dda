using System.Diagnostics;
using AgentStack.Tests.Time;

namespace AgentStack.Tests.Processes;

/// <summary>What the machine says about a process, whoever its parent is.</summary>
internal static class ProcessTable
{
    /// <summary>Whether the process runs; one that ended and waits to be reaped does not.</summary>
    public static bool IsRunning(int id) => State(id) is not (null or 'Z' or 'X');

    public static Task GoneAsync(int id) => Eventually.HoldsAsync(() => !IsRunning(id), $"process {id} to end");

    public static int SessionOf(int id) => int.Parse(Fields(id)![3]);

    public static int GroupOf(int id) => int.Parse(Fields(id)![2]);

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    /// <summary>The command lines of all processes.</summary>
    public static IReadOnlyList<string> CommandLines() =>
        [.. Directory.GetDirectories("/proc").Select(d => Path.Combine(d, "cmdline")).Where(File.Exists).Select(ReadOrEmpty)];

    /// <summary>The processes that a process has started itself.</summary>
    public static IEnumerable<int> ChildrenOf(int id) => Directory.GetDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _))
        .Select(name => int.Parse(name!))
        .Where(child => Fields(child)?[1] == id.ToString());

    /// <summary>A process's command line, its words apart by NUL.</summary>
    public static string CommandLineOf(int id) => ReadOrEmpty($"/proc/{id}/cmdline");

    private static char? State(int id) => Fields(id)?[0][0];

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    // Fields after the command name, which is in parentheses: state, parent, group, session.
    private static string[]? Fields(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
