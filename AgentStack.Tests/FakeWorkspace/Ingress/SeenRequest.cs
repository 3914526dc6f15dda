namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>A request as it came to an app.</summary>
/// <param name="Line">Its first line.</param>
/// <param name="Headers">Its headers, in order and as they are spelled.</param>
internal sealed record SeenRequest(string Line, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>All values of a header.</summary>
    public IReadOnlyList<string> this[string name] =>
        [.. Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];

    public static SeenRequest Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new(lines[0], [.. lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => (pair[0].TrimEnd(':'), pair.ElementAtOrDefault(1) ?? ""))]);
    }
}
