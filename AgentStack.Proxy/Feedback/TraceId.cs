namespace AgentStack.Proxy.Feedback;

/// <summary>A trace's id. Clients know it bare, or as <c>trace:/catalog.schema.prefix/id</c>.</summary>
internal static class TraceId
{
    /// <summary>The id alone, as MLflow's routes and tables have it; null where it is none.</summary>
    public static string? Bare(string id)
    {
        var bare = id[(id.LastIndexOf('/') + 1)..].Trim();
        // A dot or two would be a step on the route that it becomes a part of.
        return bare is "" or "." or ".." || bare.Any(char.IsControl) ? null : bare;
    }
}
