using AgentStack.Deploy.Debts.Predicates;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStack.Tests.Deploy.Debts;

/// <summary>Predicates of any shape.</summary>
internal static class Predicates
{
    private static readonly Gen<string> Names = Gen.Elements("facts", "a", "agent_chat", "not-yet", "android", "B2", "trueish");

    private static readonly Gen<Operand> Literals = Gen.OneOf(
        Gen.Elements<Operand>(new Literal(Fact.True), new Literal(Fact.False)),
        Gen.Elements("", "a text", "it's", "say \"hello\"", "2026-11-21", "== or )").Select(Operand (text) => new Literal(Fact.Of(text))));

    public static Arbitrary<Predicate> Any() => Gen.Sized(size => Of(Math.Min(size, 12))).ToArbitrary();

    private static Gen<Predicate> Of(int size) => size <= 0
        ? Atoms(0)
        : Gen.OneOf(
            Atoms(size),
            Of(size - 1).Select(Predicate (part) => new Negation(part)),
            Of(size / 2).SelectMany(left => Of(size / 2).Select(Predicate (right) => new Conjunction(left, right))),
            Of(size / 2).SelectMany(left => Of(size / 2).Select(Predicate (right) => new Disjunction(left, right))));

    private static Gen<Predicate> Atoms(int size) => Gen.OneOf(
        Operands(size).Select(Predicate (value) => new Assertion(value)),
        Operands(size).SelectMany(left => Operands(size).SelectMany(right =>
            Gen.Elements(true, false).Select(Predicate (isEqual) => new Comparison(left, right, isEqual)))));

    private static Gen<Operand> Operands(int size) => Gen.OneOf(Literals, Paths(Math.Min(size, 4)).Select(Operand (path) => path));

    private static Gen<FactPath> Paths(int size) => size <= 0
        ? Names.Select(FactPath (name) => new SectionPath(name))
        : Gen.OneOf(
            Paths(0),
            Paths(size - 1).SelectMany(of => Names.Or(Gen.Elements("true", "and")).Select(FactPath (name) => new FieldPath(of, name))),
            Paths(size - 1).SelectMany(of => Operands(size - 2).Select(FactPath (key) => new EntryPath(of, key))));

    private static Gen<T> Or<T>(this Gen<T> one, Gen<T> other) => Gen.OneOf(one, other);
}
