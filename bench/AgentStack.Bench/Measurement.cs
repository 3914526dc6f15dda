using AgentStack.Bench.Load;

namespace AgentStack.Bench;

/// <summary>One server's turn at one load.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Result">What the load client saw.</param>
/// <param name="Cpu">CPU time that the server used for it.</param>
internal sealed record Measurement(string Server, LoadResult Result, TimeSpan Cpu)
{
    public double CpuPerEvent => Cpu.TotalMicroseconds / Result.Events;

    public double CpuPerRequest => Cpu.TotalMicroseconds / Result.Requests;

    public double RequestsPerSecond => Result.Requests / Result.Seconds;
}
