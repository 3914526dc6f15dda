using System.Runtime.InteropServices;
using AgentStack.Bench;
using AgentStack.Bench.Load;
using AgentStack.Bench.Servers;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    switch (args)
    {
        case [PacedAgent.Mode, var port]:
            await PacedAgent.RunAsync(int.Parse(port), stopping.Token);
            return 0;
        case [CopyLoop.Mode, var port, var agent]:
            await CopyLoop.RunAsync(int.Parse(port), new Uri(agent), stopping.Token);
            return 0;
        case [LoadClient.Mode, var address, .. var plan]:
            Console.WriteLine(await LoadClient.RunAsync(new Uri(address), LoadPlan.Parse(plan), stopping.Token));
            return 0;
        default:
            await new SideBySide(BenchOptions.Parse(args), Console.Out).RunAsync(stopping.Token);
            return 0;
    }
}
catch (Exception exception) when (exception is BenchException or HttpRequestException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}
