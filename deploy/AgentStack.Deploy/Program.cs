using System.Runtime.InteropServices;
using AgentStack.Deploy.Cli;
using Microsoft.Extensions.Configuration;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
return await DeployCommand.RunAsync(args, new(environment, Console.Out, Console.Error, TimeProvider.System), stopping.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}
