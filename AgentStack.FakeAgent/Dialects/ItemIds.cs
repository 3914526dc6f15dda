namespace AgentStack.FakeAgent.Dialects;

/// <summary>Names for the items of an answer; Python's agents use <c>str(uuid4())</c>.</summary>
internal static class ItemIds
{
    public static string Next() => Guid.NewGuid().ToString();
}
