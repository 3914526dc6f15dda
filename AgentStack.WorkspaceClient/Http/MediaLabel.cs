namespace AgentStack.WorkspaceClient.Http;

/// <summary>Reads what a body is labelled as.</summary>
public static class MediaLabel
{
    /// <summary>Whether the label is this media type, in whatever case and with whatever parameters.</summary>
    public static bool Is(this HttpContent content, string mediaType) =>
        mediaType.Equals(content.Headers.ContentType?.MediaType, StringComparison.OrdinalIgnoreCase);
}
