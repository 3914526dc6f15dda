namespace AgentStack.FakeAgent.Validation;

/// <summary>A field of a model. That it need not be there does not mean that it may be <c>null</c>.</summary>
internal sealed record Field(string Name, Schema Type, bool IsRequired, bool IsNullable)
{
    public static Field Required(string name, Schema type) => new(name, type, IsRequired: true, IsNullable: false);

    /// <summary>A field whose default is a value.</summary>
    public static Field Defaulted(string name, Schema type) => new(name, type, IsRequired: false, IsNullable: false);

    /// <summary>A field whose default is <c>None</c>.</summary>
    public static Field Optional(string name, Schema type) => new(name, type, IsRequired: false, IsNullable: true);
}
