using AgentStack.Deploy.Debts;
using AgentStack.Deploy.Debts.Predicates;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class PredicateTests
{
    private const string File = """
        debts: []
        llm_role_endpoints:
          agent_chat:
            endpoint: sonnet
          judge:
            endpoint: unmeasured
        endpoint_guardrail_audit:
          sonnet:
            streaming_ok: false
            audited_at: 2026-11-01T00:00:00Z
        facts:
          runtime: "10"
          quoted: "true"
          released: 2026-10-01
        """;

    [Theory]
    [InlineData("endpoint_guardrail_audit[llm_role_endpoints.agent_chat.endpoint].streaming_ok == true", false)]
    [InlineData("endpoint_guardrail_audit[llm_role_endpoints.agent_chat.endpoint].streaming_ok == false", true)]
    [InlineData("endpoint_guardrail_audit[\"sonnet\"].streaming_ok != true", true)]
    [InlineData("not endpoint_guardrail_audit.sonnet.streaming_ok", true)]
    [InlineData("facts.runtime == '10' and facts.released == 2026-10-01", true)]
    [InlineData("facts.quoted == \"true\"", true)]
    [InlineData("facts.runtime == '11' or facts.runtime == '10' and false", false)]
    [InlineData("(facts.runtime == '11' or facts.runtime == '10') and true", true)]
    [InlineData("not facts.runtime == '11' and true", true)]
    public void It_asks_the_file(string predicate, bool holds) => Assert.Equal(holds, Evaluate(predicate));

    [Theory]
    [InlineData("endpoint_guardrail_audit[llm_role_endpoints.judge.endpoint].streaming_ok == true")]
    [InlineData("endpoint_guardrail_audit[llm_role_endpoints.judge.endpoint].streaming_ok != true")]
    [InlineData("not endpoint_guardrail_audit['another'].streaming_ok")]
    [InlineData("true and endpoint_guardrail_audit['another'].streaming_ok")]
    public void What_nobody_has_measured_lifts_nothing(string predicate) => Assert.Null(Evaluate(predicate));

    [Theory]
    [InlineData("true or endpoint_guardrail_audit['another'].streaming_ok", true)]
    [InlineData("false and endpoint_guardrail_audit['another'].streaming_ok", false)]
    public void What_does_not_hang_on_the_unknown_is_known(string predicate, bool holds) => Assert.Equal(holds, Evaluate(predicate));

    [Theory]
    [InlineData("llm_role_endpoints.agent_chatt.endpoint == 'a'", "'llm_role_endpoints.agent_chatt' is not in the file.")]
    [InlineData("true or fact.runtime == '10'", "'fact' is none of llm_role_endpoints, endpoint_guardrail_audit, facts.")]
    [InlineData("facts.runtime", "'facts.runtime' is a text: compare it with == or !=.")]
    [InlineData("facts.runtime == true", "'facts.runtime == true' compares true or false with a text.")]
    [InlineData("llm_role_endpoints.judge == 'a'", "'llm_role_endpoints.judge' is a part of the file, not a value: go on to one of its fields.")]
    public void What_the_file_can_never_know_is_refused(string predicate, string reason) =>
        Assert.Equal(reason, Assert.Throws<PredicateException>(() => Evaluate(predicate)).Message);

    [Theory]
    [InlineData("", "expected a value or a path at its end")]
    [InlineData("facts.", "expected a field's name at its end")]
    [InlineData("facts. ==", "expected a field's name at position 8, not '=='")]
    [InlineData("facts.a == ", "expected a value or a path at its end")]
    [InlineData("facts.a == and", "expected a value or a path at position 12, not 'and'")]
    [InlineData("facts[facts.a", "expected ']' at its end")]
    [InlineData("(true", "expected ')' at its end")]
    [InlineData("true)", "expected and, or, or the end at position 5, not ')'")]
    [InlineData("true == true == true", "expected and, or, or the end at position 14, not '=='")]
    [InlineData("true && false", "'&' at position 6 has no meaning")]
    [InlineData("facts.a = true", "'=' at position 9 has no meaning")]
    [InlineData("facts.a == 'open", "''' at position 12 has no meaning")]
    public void What_is_no_predicate_is_refused_with_its_place(string predicate, string reason) =>
        Assert.Equal(reason, Assert.Throws<PredicateException>(() => PredicateParser.Parse(predicate)).Message);

    [Fact]
    public void A_predicate_that_no_one_can_mean_is_refused_before_it_is_read() =>
        Assert.Contains("1000", Assert.Throws<PredicateException>(() => PredicateParser.Parse(new string('(', 100_000))).Message);

    [Fact]
    public void As_deep_as_it_may_be_it_is_read() => Assert.NotNull(PredicateParser.Parse($"{new string('(', 498)}true{new string(')', 498)}"));

    private static bool? Evaluate(string predicate) => PredicateParser.Parse(predicate).Evaluate(DebtsFile.Parse("debts.yml", File).Facts);
}
