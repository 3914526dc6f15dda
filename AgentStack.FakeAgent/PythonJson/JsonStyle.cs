namespace AgentStack.FakeAgent.PythonJson;

/// <summary>The arguments of <c>json.dumps</c> that the agent server's two call sites differ in.</summary>
/// <param name="ItemSeparator">What stands between items.</param>
/// <param name="KeySeparator">What stands between a key and its value.</param>
/// <param name="EnsureAscii">Whether everything outside printable ASCII is escaped.</param>
/// <param name="AllowNan">Whether <c>NaN</c> and <c>Infinity</c> are written, or refused.</param>
internal sealed record JsonStyle(string ItemSeparator, string KeySeparator, bool EnsureAscii, bool AllowNan)
{
    public static JsonStyle Dumps { get; } = new(", ", ": ", EnsureAscii: true, AllowNan: true);

    public static JsonStyle DumpsUnescaped { get; } = Dumps with { EnsureAscii = false };

    public static JsonStyle Response { get; } = new(",", ":", EnsureAscii: false, AllowNan: false);
}
