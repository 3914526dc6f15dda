using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;
using static AgentStack.Deploy.Emission.Rules.ModelRules;

namespace AgentStack.Deploy.Emission.Rules;

/// <summary>What the platform or the CLI would refuse in an app's environment.</summary>
internal static partial class EnvironmentRules
{
    /// <exception cref="ModelException">The first rule that does not hold.</exception>
    public static void Check(AppModel app)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in app.Environment)
        {
            Require(
                NamePattern().IsMatch(entry.Name),
                $"The variable '{entry.Name}' of the app {app.Key} must have letters, digits and '_' only, and no digit first.");
            Require(names.Add(entry.Name), $"The app {app.Key} sets {entry.Name} twice.");
            Require(
                entry.Value is null != entry.ValueFrom is null,
                $"The app {app.Key} must give {entry.Name} either a value or a binding.");
            Require(
                entry.ValueFrom is null || app.BindingNames.Contains(entry.ValueFrom),
                $"The app {app.Key} takes {entry.Name} from the binding {entry.ValueFrom}, which it does not have.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
