using System.Text.RegularExpressions;
using AgentStack.Deploy.Model;
using static AgentStack.Deploy.Emission.Rules.ModelRules;

namespace AgentStack.Deploy.Emission.Rules;

/// <summary>What the platform or the CLI would refuse in an app.</summary>
internal static partial class AppRules
{
    private static readonly string[] ComputeSizes = ["MEDIUM", "LARGE", "XLARGE"];

    /// <param name="earlier">The apps before it, the only ones that it may refer to.</param>
    /// <exception cref="ModelException">The first rule that does not hold.</exception>
    public static void Check(AppModel app, IReadOnlyList<AppModel> earlier, IReadOnlyList<BundleVariable> variables)
    {
        Require(
            AppNaming.IsKey(app.Key),
            $"The app's key '{app.Key}' must start with a letter and have lowercase letters, digits and hyphens only, "
            + $"{AppNaming.LongestKey} at most: a developer's own name of the app is the key and the developer's id.");
        Require(
            AppName.IsValid(app.Name),
            $"The app's name '{app.Name}' must be 2 to 30 lowercase letters, digits and hyphens, with no hyphen at either end.");
        Require(earlier.All(other => other.Key != app.Key), $"Two apps have the key {app.Key}.");
        Require(earlier.All(other => other.Name != app.Name), $"Two apps have the name {app.Name}.");
        Require(app.Command.Count > 0, $"The app {app.Key} has no command.");
        Require(
            app.ComputeSize is null || ComputeSizes.Contains(app.ComputeSize),
            $"The compute size '{app.ComputeSize}' of the app {app.Key} must be one of {string.Join(", ", ComputeSizes)}.");
        Require(
            app.UserApiScopes.All(scope => ScopePattern().IsMatch(scope)),
            $"A user_api_scope of the app {app.Key} is empty or has a space.");
        Require(
            app.Guardrail is null || EndpointPattern().IsMatch(app.Guardrail.Endpoint),
            $"The guardrail's endpoint '{app.Guardrail?.Endpoint}' must have letters, digits, '-', '_' and '.' only.");
        BindingRules.Check(app, earlier);
        EnvironmentRules.Check(app);
        CheckValues(app, variables);
    }

    private static void CheckValues(AppModel app, IReadOnlyList<BundleVariable> variables)
    {
        string[] keys = [app.Key, .. app.References.Select(reference => reference.Key)];
        HashSet<string> known = [.. variables.Select(variable => variable.Name), .. keys.Select(AppNaming.Variable)];
        foreach (var value in AppValues.Of(app))
        {
            ValueRules.Check(value, $"A value of the app {app.Key}", known);
        }

        var defaults = new VariableDefaults([.. variables, AppNaming.VariableOf(app)]);
        foreach (var word in app.Command)
        {
            Require(
                defaults.Missing(word) is null,
                $"The command of the app {app.Key} holds ${{{defaults.Missing(word)}}}, which has no default for app.yaml.");
        }
    }

    [GeneratedRegex(@"^\S+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScopePattern();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndpointPattern();
}
