using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Debts.Guardrail;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class AuditWriterTests : IDisposable
{
    private readonly AuditedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Probes_at_the_same_time_lose_no_measurement()
    {
        string[] endpoints = [.. Enumerable.Range(0, 40).Select(number => $"model-{number}")];

        Parallel.ForEach(endpoints, endpoint => AuditWriter.Write(_folder.Registry, new(endpoint, StreamingOk: true, DateTimeOffset.UnixEpoch)));

        Assert.Equal(endpoints.Append("sonnet").Order(), DebtsFile.Read(_folder.Registry).Audits.Select(audit => audit.Endpoint).Order());
    }
}
