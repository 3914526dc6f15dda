namespace AgentStack.FakeAgent.Validation;

/// <summary>The types that have no parts.</summary>
internal static class BasicTypes
{
    public static Schema Text { get; } = new StringSchema();

    public static Schema Integer { get; } = new IntegerSchema();

    public static Schema Number { get; } = new NumberSchema();

    public static Schema Flag { get; } = new BooleanSchema();

    public static Schema Any { get; } = new AnySchema();

    public static Schema AnyDictionary { get; } = new DictionarySchema(Any);
}
