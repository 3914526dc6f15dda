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

    [Fact]
    public void A_registry_that_is_no_text_is_not_written_over()
    {
        byte[] latin = [.. "debts: [] # ol"u8, 0xE9, .. "\n"u8];
        File.WriteAllBytes(_folder.Registry, latin);

        var refusal = Assert.Throws<DebtsException>(() => AuditWriter.Write(_folder.Registry, new("sonnet", StreamingOk: true, DateTimeOffset.UnixEpoch)));

        Assert.Equal($"{_folder.Registry} cannot be read: It is not UTF-8 text: save it as UTF-8.", refusal.Message);
        Assert.Equal(latin, File.ReadAllBytes(_folder.Registry));
    }
}
