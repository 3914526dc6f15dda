namespace AgentStack.Tests.Time;

/// <summary>How long a test waits for what must come: far longer than the busiest machine needs, and never for ever.</summary>
public static class Deadline
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Begins a deadline for several steps together. It ends with the test, too.</summary>
    public static CancellationTokenSource Begin(TimeSpan? limit = null)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(limit ?? Limit);
        return deadline;
    }

    /// <summary>Waits for one step.</summary>
    public static Task InTimeAsync(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <inheritdoc cref="InTimeAsync(Task)"/>
    public static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);
}
