namespace AgentStack.Tests.Doubles;

/// <summary>A request as it arrived.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query.</param>
/// <param name="Headers">Its headers; names in lower case.</param>
/// <param name="Body">Its body, as text.</param>
public sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Its method and path, e.g. <c>GET /path</c>.</summary>
    public string Line => $"{Method} {Path}";

    /// <summary>The value of a header, or null.</summary>
    public string? this[string name] => Headers.GetValueOrDefault(name);
}
