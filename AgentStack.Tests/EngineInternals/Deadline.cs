namespace AgentStack.Tests.EngineInternals;

/// <summary>Waits for conditions, never longer than the limit.</summary>
internal static class Deadline
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, $"Waited in vain for {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
