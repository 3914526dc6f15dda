using System.Diagnostics;
using AgentStack.Bench.Load;
using AgentStack.Bench.Servers;

namespace AgentStack.Bench;

/// <summary>
/// Gives every server its turn at every load, round after round, so that what disturbs the machine disturbs all alike.
/// </summary>
internal sealed class SideBySide(BenchOptions options, TextWriter output)
{
    private const int WarmUpSeconds = 3;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new BenchException("The bench reads CPU time from /proc: run it on Linux.");
        }

        await using var agent = await ServerProcess.StartAsync("agent", (port, _) => ServerKind.Self(PacedAgent.Mode, $"{port}"), cancellationToken);
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var kind in options.Servers)
            {
                servers.Add(await ServerProcess.StartAsync(kind.Name, (port, folder) => kind.Describe(port, agent.Address, folder), cancellationToken));
            }

            await MeasureAsync(servers, cancellationToken);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task MeasureAsync(List<ServerProcess> servers, CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            await LoadAsync(server, LoadPlan.Burst(WarmUpSeconds), cancellationToken);
        }

        var paced = new List<Measurement>();
        var burst = new List<Measurement>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            await output.WriteLineAsync($"round {round} of {options.Rounds}");
            foreach (var server in servers)
            {
                paced.Add(await LoadAsync(server, LoadPlan.Paced(options.PacedSeconds), cancellationToken));
            }

            foreach (var server in servers)
            {
                burst.Add(await LoadAsync(server, LoadPlan.Burst(options.BurstSeconds), cancellationToken));
            }
        }

        var report = new Report(output, servers.ConvertAll(server => server.Name));
        report.Paced(LoadPlan.Paced(options.PacedSeconds), paced);
        report.Burst(LoadPlan.Burst(options.BurstSeconds), burst);
    }

    private static async Task<Measurement> LoadAsync(ServerProcess server, LoadPlan plan, CancellationToken cancellationToken)
    {
        var start = ServerKind.Self([LoadClient.Mode, server.Address.AbsoluteUri, .. plan.ToArguments()]);
        start.RedirectStandardOutput = true;
        var before = server.CpuTime;
        using var client = Process.Start(start)!;
        try
        {
            var line = await client.StandardOutput.ReadToEndAsync(cancellationToken);
            await client.WaitForExitAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return client.ExitCode == 0
                ? new Measurement(server.Name, LoadResult.Parse(line.Trim()), server.CpuTime - before)
                : throw new BenchException($"{server.Name} did not stand the load; the line above says how.");
        }
        finally
        {
            if (!client.HasExited)
            {
                client.Kill();
            }
        }
    }
}
