using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.Sql.Execution;

/// <summary>One statement on its way through the warehouse.</summary>
internal sealed class Statement : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private volatile StatementState _state = StatementState.Pending;

    /// <param name="owner">Who asked, and who alone may ask after it.</param>
    /// <param name="run">Reports each state but the last, and returns that one.</param>
    public Statement(Principal owner, Func<Action<StatementState>, CancellationToken, Task<StatementState>> run)
    {
        Owner = owner;
        Completion = RunAsync(run);
    }

    public string Id { get; } = Guid.NewGuid().ToString();

    public Principal Owner { get; }

    public StatementState State => _state;

    /// <summary>Done once the state is final; never fails.</summary>
    public Task Completion { get; }

    /// <summary>Ends it, unless it is over.</summary>
    public void Cancel()
    {
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was over, and others took its place.
        }
    }

    public void Dispose() => _ending.Dispose();

    private async Task RunAsync(Func<Action<StatementState>, CancellationToken, Task<StatementState>> run) =>
        _state = await run(state => _state = state, _ending.Token);
}
