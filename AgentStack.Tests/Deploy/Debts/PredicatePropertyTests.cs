using AgentStack.Deploy.Debts.Predicates;
using FsCheck;
using FsCheck.Fluent;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Tests.Deploy.Debts;

public sealed class PredicatePropertyTests
{
    [Fact]
    public void What_is_written_reads_back_as_itself() => Prop
        .ForAll(Predicates.Any(), predicate => $"{predicate}".Length > 1000 || PredicateParser.Parse($"{predicate}") == predicate)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Parentheses_and_blanks_that_change_nothing_change_nothing() => Prop
        .ForAll(Predicates.Any(), predicate => $"{predicate}".Length > 900 || PredicateParser.Parse($"  (( {predicate}\n ))") == predicate)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_text_it_is_a_predicate_or_refused_in_one_line() => Prop
        .ForAll(Texts(), IsReadOrRefused)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_debt_is_lifted_or_not_or_nobody_knows_and_the_opposite_is_the_opposite() => Prop
        .ForAll(Predicates.Any(), predicate => Evaluate(new Negation(predicate)) == Opposite(Evaluate(predicate)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void And_is_or_turned_inside_out() => Prop
        .ForAll(
            Predicates.Any(),
            Predicates.Any(),
            (left, right) => Evaluate(new Conjunction(left, right))
                == Evaluate(new Negation(new Disjunction(new Negation(left), new Negation(right)))))
        .QuickCheckThrowOnFailure();

    private static Arbitrary<string> Texts() => Gen.Elements(
            "facts", ".", "[", "]", "(", ")", "==", "!=", "not", "and", "or", "true", "'a'", "\"", "=", "ä", "2026-01-31", " ", "\n", "-")
        .ArrayOf()
        .Select(string.Concat)
        .ToArbitrary();

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            return PredicateParser.Parse(text) is not null;
        }
        catch (PredicateException refusal)
        {
            return refusal.Message.Length > 0;
        }
    }

    // What the file can never know is the same for every way to ask it.
    private static string Evaluate(Predicate predicate)
    {
        try
        {
            var facts = new YamlMappingNode(
                "facts", new YamlMappingNode("a", "true", "B2", "a text", "agent_chat", new YamlMappingNode("a", "false")));
            return $"{predicate.Evaluate(facts)}";
        }
        catch (PredicateException)
        {
            return "refused";
        }
    }

    private static string Opposite(string outcome) => outcome switch { "True" => "False", "False" => "True", _ => outcome };
}
