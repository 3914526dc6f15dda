using System.Diagnostics;
using System.Reflection;
using AgentStack.Contract;

namespace AgentStack.Bench.Servers;

/// <summary>A server that can be put between the load client and the paced agent.</summary>
/// <param name="Name">What the table and the command line call it.</param>
/// <param name="Describe">How to start it, given its port, the agent's address and a folder of its own.</param>
internal sealed record ServerKind(string Name, Func<int, Uri, string, ProcessStartInfo> Describe)
{
    public static readonly ServerKind Nginx = new("nginx", NginxServer.Describe);

    public static readonly ServerKind CopyLoop = new("copy-loop", (port, agent, _) => Self(Servers.CopyLoop.Mode, $"{port}", agent.AbsoluteUri));

    public static readonly ServerKind Proxy = new("proxy", (port, agent, _) => DescribeProxy(port, agent));

    public static readonly IReadOnlyList<ServerKind> All = [Nginx, CopyLoop, Proxy];

    /// <summary>How to start this program in another of its modes.</summary>
    public static ProcessStartInfo Self(params string[] args) => new(Environment.ProcessPath!, args);

    private static ProcessStartInfo DescribeProxy(int port, Uri agent)
    {
        var executable = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProxyExecutable").Value!;
        return new ProcessStartInfo(executable)
        {
            WorkingDirectory = Path.GetDirectoryName(executable),
            Environment =
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["Logging__LogLevel__Default"] = "Warning",
                [EnvironmentVariables.AgentAppUrl] = agent.AbsoluteUri,
                [EnvironmentVariables.Host] = agent.AbsoluteUri,
                [EnvironmentVariables.Token] = "bench",
            },
        };
    }
}
