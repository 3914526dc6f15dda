using AgentStack.Deploy.Checks;
using AgentStack.Deploy.Checks.Bundles;
using AgentStack.Deploy.Checks.Reading;
using AgentStack.Deploy.Checks.Schema;

namespace AgentStack.Tests.Deploy.Checks;

public sealed class RuleSampleTests
{
    // These have tests of their own, because they need more than one file, or a file that is none.
    private static readonly string[] WithOwnTest =
        ["yaml-unreadable", "yaml-empty", "several-bundle-files", "different-workspaces", "agent-url-missing", "file-not-checked"];

    public static TheoryData<string, string, string, string, string> Failing => RuleSamples.Failing;

    public static TheoryData<string, string, string, string> Passing => RuleSamples.Passing;

    public static TheoryData<string, string, string, string> Doubtful => RuleSamples.Doubtful;

    [Fact]
    public void No_rule_has_anything_against_a_sound_stack()
    {
        using var stack = CheckedStack.Clean();
        Assert.Empty(stack.Places());
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void A_rule_finds_its_mistake_at_its_line(string rule, string file, string old, string replacement, string line)
    {
        using var stack = CheckedStack.With(file, old, replacement);
        var findings = stack.Check();
        Assert.True(
            findings.Any(finding => finding.Rule.Id == rule && finding.Line > 0
                && stack.LineOf(finding).Contains(line, StringComparison.Ordinal)),
            $"No {rule} at '{line}', but:\n{string.Join('\n', findings)}");
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_only_looks_like_a_mistake_is_none(string rule, string file, string old, string replacement)
    {
        using var stack = CheckedStack.With(file, old, replacement);
        var findings = stack.Check();
        Assert.DoesNotContain(findings, finding => finding.Rule.Id == rule || finding.Severity == Severity.Error);
        Assert.Contains(Rules.All, known => known.Description.Id == rule);
    }

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void What_may_be_meant_is_told_and_stops_nothing(string rule, string file, string old, string replacement)
    {
        using var stack = CheckedStack.With(file, old, replacement);
        stack.Write("lead/lead.py", "");
        var findings = stack.Check();
        Assert.Contains(findings, finding => finding.Rule.Id == rule);
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void Every_rule_about_bundles_has_a_sample()
    {
        var sampled = RuleSamples.Failing.Select(row => row.Data.Item1).Concat(WithOwnTest).ToHashSet(StringComparer.Ordinal);
        Assert.All(Own(), rule => Assert.Contains(rule.Description.Id, sampled));
    }

    [Fact]
    public void No_two_rules_have_the_same_id_and_each_says_why_and_what_to_do()
    {
        Assert.Empty(Rules.All.GroupBy(rule => rule.Description.Id).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(Rules.All.Select(rule => rule.Description), rule =>
        {
            Assert.Matches(@"\A[a-z]+(-[a-z]+)+\z", rule.Id);
            Assert.EndsWith(".", rule.Reason, StringComparison.Ordinal);
            Assert.EndsWith(".", rule.Fix, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<IRule> Own() => [.. ReadingRules.All, .. SchemaRules.All, .. BundleRules.All];
}
