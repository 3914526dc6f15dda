namespace AgentStack.Tests.ServiceDiscovery;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class AssertEventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task EqualAsync(string expected, Func<Task<string>> actual)
    {
        var start = TimeProvider.System.GetTimestamp();
        string last;
        while ((last = await actual()) != expected && TimeProvider.System.GetElapsedTime(start) < Deadline)
        {
            await Task.Yield();
        }

        Assert.Equal(expected, last);
    }
}
