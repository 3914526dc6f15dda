namespace AgentStack.FakeWorkspace.Mlflow;

/// <summary>How a route or a body names a trace: bare, or as <c>trace:/catalog.schema.prefix/id</c>.</summary>
/// <param name="TraceTable">The experiment's tables; <see langword="null"/> in the bare form.</param>
internal sealed record TraceReference(string? TraceTable, string Id)
{
    private const string Scheme = "trace:/";

    /// <summary>Reads a segment of a route, or a field. A route leaves the slash of the longer form escaped.</summary>
    public static TraceReference Parse(string text)
    {
        var name = text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return name.StartsWith(Scheme, StringComparison.Ordinal) && name.LastIndexOf('/') is var slash && slash >= Scheme.Length
            ? new(name[Scheme.Length..slash], name[(slash + 1)..])
            : new(null, name);
    }
}
