using AgentStack.Deploy.Debts;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Debts;

/// <summary>The repository's own debts: a lifted one that stays in the code fails the build here.</summary>
public sealed class RepositoryDebtsTests
{
    private static string Registry => Path.Combine(Repository.Root, DebtsRegistry.DefaultFile);

    [Fact]
    public async Task The_repository_and_its_registry_agree_and_no_lifted_debt_stays()
    {
        var run = await DeployRun.StartAsync([], null, "debts", "audit", "--file", Registry, "--root", Repository.Root);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("ok    workspace_sse_guardrail  standing: AgentStack.Proxy/Chat/ChatRelay.cs:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_holds_no_measurement_of_a_double() =>
        Assert.DoesNotContain(DebtsFile.Read(Registry).Audits, audit => audit.Endpoint == "agentstack-model");

    [Fact]
    public void The_proxy_is_told_a_verdict() => Assert.NotNull(DebtsFile.Read(Registry).Verdict);
}
