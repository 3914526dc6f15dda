namespace AgentStack.Proxy.Chat;

/// <summary>The end of the app: open streams may finish, and what is still open shortly before the kill is told so.</summary>
internal sealed class Drain : IDisposable
{
    /// <summary>How long Databricks Apps waits between SIGTERM and SIGKILL.</summary>
    public static readonly TimeSpan PlatformGrace = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopping;

    public Drain(IHostApplicationLifetime lifetime, ChatOptions options, TimeProvider time)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var patience = options.ShutdownGrace > LastWords ? options.ShutdownGrace - LastWords : TimeSpan.Zero;
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(patience));
    }

    /// <summary>Cancelled when no more waiting is possible.</summary>
    public CancellationToken IsOver => _over.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }
}
