using AgentStack.Tests.Processes;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.Stack;

/// <summary>The AppHost as a person starts it: a process of its own with a console.</summary>
internal static class AppHostProcess
{
    public static ProgramProcess Start(params string[] args) => StartWith([], args);

    public static ProgramProcess StartWith((string Name, string? Value)[] environment, params string[] args) => ProgramProcess.Start(
        "AgentStack.AppHost",
        [("DOTNET_ENVIRONMENT", "Development"), .. environment],
        [$"--Chat:Port={FreePort.Next()}", $"--Workspace:Port={FreePort.Next()}", .. args]);
}
