using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentStack.Tests.Time;

/// <summary>Waits for what happens elsewhere: on another thread, in another process, behind a socket.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns once <paramref name="condition"/> holds; fails, naming it, when it does not in time.</summary>
    public static Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        HoldsAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, string)"/>
    public static async Task HoldsAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Deadline.Limit, $"never came true: {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
