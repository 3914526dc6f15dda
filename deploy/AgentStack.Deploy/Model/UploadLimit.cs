namespace AgentStack.Deploy.Model;

/// <summary>The platform's limit for each file of an app.</summary>
internal static class UploadLimit
{
    /// <summary>Bytes that a file may have: 10 MiB.</summary>
    public const long Bytes = 10_485_760;
}
