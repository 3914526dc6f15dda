using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AgentStack.Deploy.Checks.Bundles;

/// <summary>A variable takes its value from an id, not from a binding.</summary>
internal sealed partial class ValueFromIsId() : AppRule(
    "value-from-is-id",
    Severity.Error,
    "value_from and valueFrom take the name of a binding; what they yield is the id.",
    "Write the binding's name, and bind the app to the resource if it is not yet.")
{
    protected override IEnumerable<Finding> Check(DeployedApp app) =>
        from variable in app.Environment
        where variable is { FromNode: not null, From.Length: > 0 } && IsId(app, variable.From!)
        select variable.At(
            variable.FromNode!, Description, $"{variable.Name} is from an id or a name of a resource, not from a binding.");

    /// <summary>Whether a text can be no binding's name, or is what a binding of the app refers to.</summary>
    public static bool IsId(DeployedApp app, string from) =>
        app.Bindings.All(binding => binding.Name != from)
        && (Id().IsMatch(from) || app.Bindings.SelectMany(binding => binding.Kinds).Any(kind => Holds(kind.Fields, from)));

    private static bool Holds(YamlNode fields, string text) =>
        fields is YamlMappingNode mapping && mapping.Children.Values.Any(value => (value as YamlScalarNode)?.Value == text);

    // Digits, hexadecimal ids, GUIDs, URLs and three-level names.
    [GeneratedRegex(
        @"\A([0-9]+|[0-9a-f]{12,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\$\{.*|.*[/.:].*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
