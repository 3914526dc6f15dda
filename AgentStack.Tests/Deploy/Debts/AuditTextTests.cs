using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Debts.Guardrail;
using AgentStack.Deploy.Yaml;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class AuditTextTests
{
    private static readonly EndpointAudit Audit = new("sonnet", StreamingOk: true, new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    private const string Entry = "  sonnet:\n    streaming_ok: true\n    audited_at: 2026-11-21T12:00:00Z\n";

    [Theory]
    [InlineData("debts: [] # none\n", "debts: [] # none\n\nendpoint_guardrail_audit:\n" + Entry)]
    [InlineData("debts: []", "debts: []\n\nendpoint_guardrail_audit:\n" + Entry)]
    [InlineData("endpoint_guardrail_audit: # measured\ndebts: []\n", "endpoint_guardrail_audit: # measured\n" + Entry + "debts: []\n")]
    [InlineData("endpoint_guardrail_audit: {}\ndebts: []\n", "endpoint_guardrail_audit: \n" + Entry + "debts: []\n")]
    [InlineData(
        "endpoint_guardrail_audit:\n  opus: # kept\n    streaming_ok: false\n    audited_at: 2026-01-01 # last\n\n# What follows.\ndebts: []\n",
        "endpoint_guardrail_audit:\n  opus: # kept\n    streaming_ok: false\n    audited_at: 2026-01-01 # last\n" + Entry + "\n# What follows.\ndebts: []\n")]
    [InlineData(
        "debts: []\nendpoint_guardrail_audit:\n    opus: {streaming_ok: false, audited_at: 2026-01-01}",
        "debts: []\nendpoint_guardrail_audit:\n    opus: {streaming_ok: false, audited_at: 2026-01-01}\n    sonnet:\n      streaming_ok: true\n      audited_at: 2026-11-21T12:00:00Z\n")]
    [InlineData(
        "endpoint_guardrail_audit: {sonnet: {audited_at: '2026-01-01', streaming_ok: false}} # one line\ndebts: []\n",
        "endpoint_guardrail_audit: {sonnet: {audited_at: 2026-11-21T12:00:00Z, streaming_ok: true}} # one line\ndebts: []\n")]
    public void The_measurement_comes_in_and_the_rest_stays(string before, string after)
    {
        Assert.Equal(after, Write(before));
        Assert.Equal(after, Write(after));
    }

    [Fact]
    public void A_file_of_windows_stays_one()
    {
        var written = Write("debts: []\r\n");

        Assert.DoesNotContain('\n', written.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void An_endpoint_whose_name_yaml_would_misread_is_quoted()
    {
        var odd = Audit with { Endpoint = "it's: {odd}" };

        var written = AuditText.Write("debts.yml", YamlContent.Parse("debts: []\n"), odd);

        Assert.Equal(odd, Assert.Single(DebtsFile.Parse("debts.yml", written).Audits));
    }

    [Theory]
    [InlineData("endpoint_guardrail_audit: {opus: {streaming_ok: false, audited_at: 2026-01-01}}\ndebts: []\n")]
    [InlineData("endpoint_guardrail_audit:\n  opus: &measured {streaming_ok: false, audited_at: 2026-01-01}\n  sonnet: *measured\ndebts: []\n")]
    [InlineData("endpoint_guardrail_audit:\n  opus: &measured {streaming_ok: false, audited_at: 2026-01-01}\n  sonnet:\n    <<: *measured\ndebts: []\n")]
    public void Where_nothing_can_be_added_or_changed_alone_it_says_so(string registry) => Assert.Equal(
        "debts.yml: endpoint_guardrail_audit is laid out in a way that nothing can be added to: write it in block style.",
        Assert.Throws<DebtsException>(() => Write(registry)).Message);

    [Theory]
    [InlineData("debts: []\ndebts: []\n", "debts.yml:2: The key 'debts' stands here a second time, and first in line 1.")]
    [InlineData("debts: []\nwhat: ever\n", "debts.yml:2: 'what' is no field here")]
    public void What_is_no_registry_stays_as_it_is_and_is_told(string text, string complaint) =>
        Assert.StartsWith(complaint, Assert.Throws<DebtsException>(() => Write(text)).Message, StringComparison.Ordinal);

    private static string Write(string registry) => AuditText.Write("debts.yml", YamlContent.Parse(registry), Audit);
}
