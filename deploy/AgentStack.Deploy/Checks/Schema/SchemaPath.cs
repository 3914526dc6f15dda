namespace AgentStack.Deploy.Checks.Schema;

/// <summary>Where a value is in a bundle: <c>resources.apps.agent.config.env[0]</c>.</summary>
internal sealed class SchemaPath
{
    public static readonly SchemaPath Root = new([]);

    private readonly string[] _parts;

    private SchemaPath(string[] parts) => _parts = parts;

    public bool IsRoot => _parts.Length == 0;

    /// <summary>Whether it is part of what one target says.</summary>
    public bool IsOfTarget => _parts is ["targets" or "environments", _, ..];

    /// <summary>Whether a rule about apps tells of this mistake, and tells more than the schema can.</summary>
    public bool IsToldByAnotherRule(RuleDescription rule) =>
        (IsOfTarget ? _parts[2..] : _parts) is ["resources", "apps", _, .. var inApp] && inApp switch
        {
            ["name"] => rule == SchemaRules.MissingField,
            ["resources", _, _, "permission"] => rule == SchemaRules.WrongValue,
            ["config", "env", _, "valueFrom"] => rule == SchemaRules.UnknownField,
            _ => false,
        };

    public SchemaPath Field(string name) => new([.. _parts, name]);

    public SchemaPath Item(int index) => new([.. _parts, $"[{index}]"]);

    public override string ToString() =>
        IsRoot ? "the bundle" : string.Join('.', _parts).Replace(".[", "[", StringComparison.Ordinal);
}
