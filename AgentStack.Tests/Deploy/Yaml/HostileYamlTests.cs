using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Preflight;
using AgentStack.Deploy.Steps;
using AgentStack.Tests.Files;

namespace AgentStack.Tests.Deploy.Yaml;

/// <summary>However a file is damaged, those who read it know the exception.</summary>
public sealed class HostileYamlTests
{
    private const string DebtsYml = """
        debts:
          - {id: a_debt, reason: &why A reason., where: [src/a.cs], remove_when: 'facts.gone == true', since: 2026-11-20}
        facts: {gone: false, why: *why}
        llm_role_endpoints: {agent_chat: {endpoint: sonnet}}
        endpoint_guardrail_audit:
          sonnet: &sonnet {streaming_ok: false, audited_at: 2026-01-01}
          opus: {<<: *sonnet}
        """;

    private const string DatabricksYml = """
        bundle: {name: &name stack, databricks_cli_version: '>= 1.3.0'}
        include: ['more/*.yml', "[a-c].yml"]
        targets:
          dev: &dev {default: true, workspace: {host: https://a.example.com}}
          prod: {<<: *dev, default: false}
        x: *name
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_registry_is_refused_in_one_line_at_most(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var text = RandomDamage.Of(DebtsYml, random);
            var refusal = Record.Exception(() => DebtsFile.Parse("debts.yml", text));

            AssertTells<DebtsException>(refusal, text);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_damaged_bundle_is_refused_in_one_line_at_most(int seed)
    {
        using var folder = new TemporaryDirectory();
        folder.Write("more/a.yml", "workspace: {profile: ada}");
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var text = RandomDamage.Of(DatabricksYml, random);
            var file = folder.Write("databricks.yml", text);
            var refusal = Record.Exception(() => Bundle.Read(file).WorkspaceOf("dev"));

            AssertTells<StepFailedException>(refusal, text);
        }
    }

    [Fact]
    public void A_path_that_no_system_has_is_refused()
    {
        using var folder = new TemporaryDirectory();
        foreach (var include in (string[])["a\\0b", "a\\0b/*.yml", "*/a\\0b"])
        {
            var file = folder.Write("databricks.yml", $"include: [\"{include}\"]");

            AssertTells<StepFailedException>(Record.Exception(() => Bundle.Read(file)), include);
        }
    }

    [Fact]
    public void A_field_of_two_lines_is_refused_in_one() =>
        AssertTells<DebtsException>(Assert.Throws<DebtsException>(() => DebtsFile.Parse("debts.yml", "debts: []\n\"a\\nb\": 1\n")), "a field of two lines");

    private static void AssertTells<T>(Exception? refusal, string text)
        where T : Exception
    {
        Assert.True(refusal is null or T, $"{text}\n{refusal}");
        Assert.DoesNotContain('\n', refusal?.Message ?? "");
    }
}
