using System.Text.RegularExpressions;
using AgentStack.Deploy.Yaml;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>The bundle names the CLI that it needs in a way that no CLI reads.</summary>
internal sealed partial class CliConstraint() : TargetRule(
    "cli-version-invalid",
    Severity.Error,
    "The CLI stops at a databricks_cli_version that is no version of three parts, with an operator or without.",
    "Write it like \">= 1.3.0\", or like \">= 1.3.0, < 2.0.0\".")
{
    protected override IEnumerable<Finding> Check(DeployedTarget target)
    {
        if (target.Root.Child("bundle").Child("databricks_cli_version") is YamlScalarNode { Value: { Length: > 0 } text } constraint
            && !Constraint().IsMatch(text))
        {
            yield return target.Bundle.At(constraint, Description, $"'{text}' is no version constraint.");
        }
    }

    // Source: the CLI's bundle/config/mutator/verify_cli_version.go.
    [GeneratedRegex(
        @"\A(>=|<=|>|<|!=)? ?([0-9]+\.[0-9]+\.[0-9]+(-\w+)?|[0-9]+\.[0-9]+.\*|[0-9]+\.\*)"
        + @"(, (>=|<=|>|<|!=)? ([0-9]+\.[0-9]+\.[0-9]+(-\w+)?|[0-9]+\.[0-9]+.\*|[0-9]+\.\*))?\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Constraint();
}
