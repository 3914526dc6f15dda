namespace AgentStack.FakeWorkspace;

/// <summary>A moment as the workspace's APIs write it.</summary>
internal static class Timestamp
{
    /// <summary>UTC to the millisecond, such as <c>2026-11-21T10:58:00.000Z</c>: the order of the texts is that of the moments.</summary>
    public static string Of(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z";
}
