using System.Text.RegularExpressions;
using AgentStack.Deploy.Emission.Files;
using AgentStack.Deploy.Model;

namespace AgentStack.Deploy.Emission.Rules;

/// <summary>What the platform or the CLI would refuse, said before anything is written.</summary>
internal static partial class ModelRules
{
    /// <exception cref="ModelException">The first rule that does not hold.</exception>
    public static void Check(BundleModel model)
    {
        Require(
            BundlePattern().IsMatch(model.Name),
            $"The bundle's name '{model.Name}' must have letters, digits, '-' and '_' only.");
        Require(model.Apps.Count > 0, $"The bundle {model.Name} has no app.");
        CheckVariables(model);
        CheckHosts(model.Hosts);
        foreach (var (app, index) in model.Apps.Select((app, index) => (app, index)))
        {
            AppRules.Check(app, [.. model.Apps.Take(index)], model.Variables);
        }
    }

    /// <exception cref="ModelException">It does not hold.</exception>
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ModelException(otherwise.ReplaceLineEndings(" "));
        }
    }

    private static void CheckVariables(BundleModel model)
    {
        var taken = model.Apps.Select(app => AppNaming.Variable(app.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in model.Variables)
        {
            Require(
                VariablePattern().IsMatch(variable.Name),
                $"The variable's name '{variable.Name}' must start with a letter and have letters, digits, '-' and '_' only.");
            Require(taken.Add(variable.Name), $"The variable {variable.Name} is there twice: one of them may be an app's name.");
        }

        foreach (var variable in model.Variables)
        {
            ValueRules.Check(variable.Description, $"The description of the variable {variable.Name}", taken);
            ValueRules.Check(variable.Default ?? "", $"The default of the variable {variable.Name}", taken);
        }
    }

    private static void CheckHosts(IReadOnlyDictionary<string, Uri> hosts)
    {
        foreach (var (target, host) in hosts)
        {
            Require(
                target is TargetsSection.Development or TargetsSection.Production,
                $"There is no target '{target}': a host is that of {TargetsSection.Development} or {TargetsSection.Production}.");
            Require(
                host is { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "" },
                $"The host of the target {target} must be an address such as https://example.cloud.databricks.com.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BundlePattern();

    [GeneratedRegex(@"^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VariablePattern();
}
