using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Debts;

/// <summary>A folder with a registry of one debt and the code that holds it.</summary>
internal sealed class AuditedFolder : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public AuditedFolder(bool gone = false)
    {
        Write("debts.yml", $"""
            debts:
              - id: a_debt
                reason: A reason.
                where: src/a.cs
                remove_when: facts.gone == true
                since: 2026-01-01
            facts:
              gone: {(gone ? "true" : "false")}
            endpoint_guardrail_audit:
              sonnet: # kept
                audited_at: 2026-01-01T00:00:00Z
                streaming_ok: false # kept, too
            not_code: [tests]

            """);
        Write("src/a.cs", "class A; // debt: a_debt. Because.\n");
    }

    public string Registry => _files.File("debts.yml");

    public string Root => _files.Path;

    public void Write(string name, string text) => _files.Write(name, text);

    public Task<DeployRun> AuditAsync(string? root = null, string maxAge = "10000") =>
        DeployRun.StartAsync([], null, "debts", "audit", "--file", Registry, "--root", root ?? Root, "--max-age", maxAge);

    public void Dispose() => _files.Dispose();
}
