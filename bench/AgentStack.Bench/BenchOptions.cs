using AgentStack.Bench.Servers;

namespace AgentStack.Bench;

/// <summary>What a run compares, and for how long.</summary>
internal sealed class BenchOptions
{
    private const string Usage = "Usage: AgentStack.Bench [--rounds N] [--paced-seconds N] [--burst-seconds N] [nginx] [copy-loop] [proxy]";

    /// <summary>How often every server has its turn.</summary>
    public int Rounds { get; private set; } = 3;

    /// <summary>How long a paced stream lasts.</summary>
    public int PacedSeconds { get; private set; } = 10;

    /// <summary>How long a burst lasts.</summary>
    public int BurstSeconds { get; private set; } = 3;

    /// <summary>The servers, in the order of their turns.</summary>
    public List<ServerKind> Servers { get; private set; } = [];

    /// <exception cref="BenchException">The arguments are not understood.</exception>
    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var arg))
        {
            options.Read(arg, rest);
        }

        if (options.Servers.Count == 0)
        {
            options.Servers = [.. ServerKind.All];
        }

        return options;
    }

    private void Read(string arg, Queue<string> rest)
    {
        switch (arg)
        {
            case "--rounds":
                Rounds = Number(rest);
                break;
            case "--paced-seconds":
                PacedSeconds = Number(rest);
                break;
            case "--burst-seconds":
                BurstSeconds = Number(rest);
                break;
            default:
                Servers.Add(ServerKind.All.FirstOrDefault(kind => kind.Name == arg) ?? throw new BenchException(Usage));
                break;
        }
    }

    private static int Number(Queue<string> rest) =>
        rest.TryDequeue(out var text) && int.TryParse(text, out var number) && number > 0 ? number : throw new BenchException(Usage);
}
