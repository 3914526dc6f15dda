namespace AgentStack.WorkspaceClient.Http;

/// <summary>Reads a workspace's address the way the Databricks SDKs do.</summary>
public static class WorkspaceHost
{
    /// <summary>The origin: <c>https</c> where it has no scheme, path and query dropped.</summary>
    /// <param name="text">What a user copies from anywhere: <c>adb-1.azuredatabricks.net</c>, <c>https://host/?o=1</c>.</param>
    /// <param name="origin">Where it stands, for the message.</param>
    /// <exception cref="WorkspaceException">It is no address, or it holds a user name or password.</exception>
    public static Uri Parse(string text, string origin)
    {
        var withScheme = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (Uri.TryCreate(withScheme, UriKind.Absolute, out var host)
            && host.Scheme is "https" or "http"
            && host.UserInfo.Length == 0)
        {
            return new Uri(host.GetLeftPart(UriPartial.Authority));
        }
        throw new WorkspaceException(
            WorkspaceFailure.NoCredential,
            $"{origin} is not the address of a workspace: it should look like https://dbc-0123.cloud.databricks.com.");
    }
}
