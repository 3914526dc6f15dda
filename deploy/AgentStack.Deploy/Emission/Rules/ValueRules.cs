using System.Text;
using AgentStack.Deploy.Model;
using static AgentStack.Deploy.Emission.Rules.ModelRules;

namespace AgentStack.Deploy.Emission.Rules;

/// <summary>What a text of the model may hold.</summary>
internal static class ValueRules
{
    /// <param name="where">What it is, as a message begins.</param>
    /// <param name="variables">The variables that it may name.</param>
    /// <exception cref="ModelException">It has what no file or no environment can hold, or names what is not there.</exception>
    public static void Check(string value, string where, IReadOnlySet<string> variables)
    {
        Require(
            !value.Contains('\0', StringComparison.Ordinal) && IsWhole(value),
            $"{where} has a character that no file can hold.");
        foreach (var path in FilledIn.In(value))
        {
            Require(
                FilledIn.RootOf(path) is not "resources" and not "artifacts" and not "variables",
                $"{where} holds ${{{path}}}: name a variable, or bind the resource.");
            Require(
                FilledIn.VariableOf(path) is not { } variable || variables.Contains(variable),
                $"{where} names the variable {FilledIn.VariableOf(path)}, which is not there.");
        }
    }

    // Half of a pair of surrogates is no character, and is read as a replacement for one.
    private static bool IsWhole(string value) =>
        value.EnumerateRunes().Count(rune => rune == Rune.ReplacementChar) == value.Count(character => character == '\uFFFD');
}
