using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;
using static AgentStack.Deploy.Emission.Rules.ModelRules;

namespace AgentStack.Deploy.Emission.Rules;

/// <summary>What the platform or the CLI would refuse in what an app is bound to.</summary>
internal static partial class BindingRules
{
    private static readonly string[] Securables = ["VOLUME", "TABLE", "FUNCTION", "CONNECTION"];

    /// <exception cref="ModelException">The first rule that does not hold.</exception>
    public static void Check(AppModel app, IReadOnlyList<AppModel> earlier)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in app.BindingNames)
        {
            Require(
                NamePattern().IsMatch(name),
                $"The binding's name '{name}' of the app {app.Key} must be 2 to 30 letters, digits, '-' and '_'.");
            Require(names.Add(name), $"Two bindings of the app {app.Key} have the name {name}.");
        }

        foreach (var reference in app.References)
        {
            Require(
                earlier.Any(other => other.Key == reference.Key),
                $"The app {app.Key} refers to the app {reference.Key}, which is not among the apps before it.");
        }

        foreach (var binding in app.Resources)
        {
            CheckKind(app, binding);
        }
    }

    private static void CheckKind(AppModel app, ResourceBinding binding)
    {
        var kind = binding.Kind;
        Require(
            kind.Permissions.Contains(binding.Permission),
            $"The binding {binding.Name} of the app {app.Key} asks for '{binding.Permission}': "
            + $"a {kind.Name} knows {string.Join(", ", kind.Permissions)}.");
        Require(
            binding.Values.Count == kind.Fields.Count && binding.Values.All(value => value.Length > 0),
            $"The binding {binding.Name} of the app {app.Key} needs a value for each of {string.Join(", ", kind.Fields)}.");
        Require(
            kind != BindingKind.UcSecurable || Securables.Contains(binding.Values[1]) || FilledIn.In(binding.Values[1]).Any(),
            $"The binding {binding.Name} of the app {app.Key} must be to one of {string.Join(", ", Securables)}.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{2,30}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
