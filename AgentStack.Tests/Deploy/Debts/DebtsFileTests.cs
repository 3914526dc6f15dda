using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Model;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class DebtsFileTests
{
    private const string Debt = """
        debts:
          - id: a_debt
            reason: A reason.
            where: [src/a.cs, src/b.ts]
            remove_when: facts.gone == true
            since: 2026-11-20
        facts:
          gone: false

        """;

    [Fact]
    public void A_debt_has_all_that_is_known_of_it()
    {
        var debt = Assert.Single(Parse(Debt).Debts);

        Assert.Equal(("a_debt", "A reason.", new DateOnly(2026, 11, 20)), (debt.Id, debt.Reason, debt.Since));
        Assert.Equal(["src/a.cs", "src/b.ts"], debt.Where);
        Assert.Equal("facts.gone == true", $"{debt.RemoveWhen}");
    }

    [Theory]
    [InlineData("id: a_debt", "id: a debt", "debts.yml:2: id must be of letters, digits, '_' and '-'.")]
    [InlineData("reason: A reason.", "reason:", "debts.yml:3: reason must be a text.")]
    [InlineData("    reason: A reason.\n", "", "debts.yml:2: reason is missing.")]
    [InlineData("reason: A reason.", "reasn: A reason.", "debts.yml:3: 'reasn' is no field here: there is id, reason, where, remove_when, since.")]
    [InlineData("where: [src/a.cs, src/b.ts]", "where: {a: b}", "debts.yml:4: where must be a text.")]
    [InlineData("facts.gone == true", "facts.gone = true", "debts.yml:5: remove_when: '=' at position 12 has no meaning")]
    [InlineData("facts.gone == true", "facts.gonne == true", "debts.yml:5: remove_when: 'facts.gonne' is not in the file.")]
    [InlineData("2026-11-20", "20.11.2026", "debts.yml:6: since must be a date such as 2026-01-31.")]
    [InlineData("2026-11-20", "2026-02-30", "debts.yml:6: since must be a date such as 2026-01-31.")]
    [InlineData("facts:\n", "fact:\n", "debts.yml:7: 'fact' is no field here: there is debts, llm_role_endpoints, endpoint_guardrail_audit, facts, not_code.")]
    [InlineData("debts:\n", "debts: none\nfacts_:\n", "'facts_' is no field here")]
    [InlineData("facts:\n  gone: false", "facts: nothing", "debts.yml:7: facts must be a mapping.")]
    public void A_mistake_is_told_with_its_line(string right, string wrong, string complaint)
    {
        Assert.Contains(right, Debt, StringComparison.Ordinal);

        Assert.Contains(complaint, Refused(Debt.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [", "debts.yml:2: this is not YAML: ")]
    [InlineData("- a", "debts.yml is no YAML mapping.")]
    [InlineData("", "debts.yml is no YAML mapping.")]
    [InlineData("facts: {a: b}", "debts.yml:1: debts must be a list; where there is none, [].")]
    [InlineData("debts: [a]", "debts.yml:1: a debt must be a mapping.")]
    [InlineData("debts: []\nendpoint_guardrail_audit: {a: {audited_at: 2026-01-31}}", "debts.yml:2: streaming_ok is missing.")]
    [InlineData("debts: []\nendpoint_guardrail_audit:\n  a:\n    streaming_ok: maybe\n    audited_at: 2026-01-31", "debts.yml:4: streaming_ok must be true or false")]
    [InlineData("debts: []\nendpoint_guardrail_audit:\n  a:\n    streaming_ok: true\n    audited_at: lately", "debts.yml:5: audited_at must be a time")]
    [InlineData("debts: []\nllm_role_endpoints:\n  agent_chat: sonnet", "debts.yml:3: agent_chat must be a mapping.")]
    [InlineData("debts: []\nllm_role_endpoints:\n  agent_chat: {model: sonnet}", "debts.yml:3: 'model' is no field here: there is endpoint.")]
    public void A_file_that_is_none_is_refused_in_one_line(string text, string complaint)
    {
        var refusal = Refused(text);

        Assert.StartsWith(complaint, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void The_same_debt_twice_is_refused() => Assert.Equal(
        "debts.yml:7: 'a_debt' is there twice.", Refused(Debt.Replace("facts:", Debt[Debt.IndexOf("  - ", StringComparison.Ordinal)..Debt.IndexOf("facts:\n", StringComparison.Ordinal)] + "facts:", StringComparison.Ordinal)));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.StartsWith("nowhere/debts.yml cannot be read: ", Assert.Throws<DebtsException>(() => DebtsFile.Read("nowhere/debts.yml")).Message);

    [Theory]
    [InlineData("sonnet: {streaming_ok: true, audited_at: 2026-01-31}", true)]
    [InlineData("sonnet: {streaming_ok: false, audited_at: 2026-01-31}", false)]
    [InlineData("another: {streaming_ok: false, audited_at: 2026-01-31}", null)]
    public void The_proxy_is_told_the_verdict_on_the_chats_endpoint(string audit, bool? streaming) => Assert.Equal(
        new GuardrailVerdict("sonnet", streaming),
        Parse($"debts: []\nllm_role_endpoints: {{agent_chat: {{endpoint: sonnet}}}}\nendpoint_guardrail_audit:\n  {audit}").Verdict);

    [Fact]
    public void Without_an_endpoint_for_the_chat_there_is_no_verdict() => Assert.Null(Parse("debts: []").Verdict);

    private static DebtsRegistry Parse(string text) => DebtsFile.Parse("debts.yml", text);

    private static string Refused(string text) => Assert.Throws<DebtsException>(() => Parse(text)).Message;
}
