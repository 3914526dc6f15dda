namespace AgentStack.Deploy.Checks.Schema;

/// <summary>The rules that the official schema of bundles makes.</summary>
internal static class SchemaRules
{
    public static readonly RuleDescription UnknownField = new(
        "unknown-field",
        Severity.Error,
        "The CLI warns of a field that it does not know, and deploys without it.",
        "Correct the name, or remove the field.");

    public static readonly RuleDescription WrongType = new(
        "wrong-type", Severity.Error, "The CLI drops a value of another type than the field's.", "Write what the field takes.");

    public static readonly RuleDescription WrongValue = new(
        "wrong-value", Severity.Error, "The platform takes only the values that the schema lists.", "Write one of them.");

    public static readonly RuleDescription MissingField = new(
        "missing-field", Severity.Error, "The deployment fails without a field that the schema requires.", "Add the field.");

    public static readonly RuleDescription DeprecatedField = new(
        "deprecated-field", Severity.Warning, "A newer CLI will no longer know the field.", "Use what stands in its place.");

    public static readonly IReadOnlyList<IRule> All =
    [
        .. new[] { UnknownField, WrongType, WrongValue, MissingField, DeprecatedField }
            .Select(description => new SchemaRule(description)),
    ];
}
