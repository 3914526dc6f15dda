using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentStack.Tests.Time;

/// <summary>Waits for what happens on another thread.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns once <paramref name="condition"/> holds; fails, naming it, when it does not in time.</summary>
    public static async Task HoldsAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Deadline, $"never came true: {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
