using AgentStack.Contract;
using AgentStack.Tests.Processes;

namespace AgentStack.Tests.Proxy;

/// <summary>The front app's server as a process of its own, with an identity.</summary>
internal static class ProxyProcess
{
    public static ProgramProcess Start(params (string Name, string? Value)[] environment) => ProgramProcess.Start(
        "AgentStack.Proxy",
        [(EnvironmentVariables.Host, "workspace.test"), (EnvironmentVariables.Token, ProxyUnderTest.OwnToken), .. environment]);
}
