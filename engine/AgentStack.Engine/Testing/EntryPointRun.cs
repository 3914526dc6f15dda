using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's entry point that runs inside a test: it stops at Build() until the test has looked at the model.</summary>
internal sealed class EntryPointRun(Assembly appHost, string[] args)
{
    // The entry point reaches the test through nothing but the flow of its calls.
    private static readonly AsyncLocal<EntryPointRun?> Flow = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static EntryPointRun? Current => Flow.Value;

    /// <summary>Completes when the test has disposed the application.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Begins the entry point and waits until it calls Build().</summary>
    public async Task<DistributedApplicationBuilder> BeginAsync(CancellationToken cancellationToken)
    {
        new Thread(Run) { IsBackground = true, Name = $"{appHost.GetName().Name} entry point" }.Start();
        return await _builder.Task.WaitAsync(cancellationToken);
    }

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult();
        return await _application.Task.WaitAsync(cancellationToken);
    }

    public void End()
    {
        _mayBuild.TrySetCanceled();
        _ended.TrySetResult();
    }

    public IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        options.Args = [.. options.Args ?? [], .. args];
        TestingDefaults.ApplyTo(options);
        return new EntryPointBuilder(options, appHost, this);
    }

    /// <summary>Called by the entry point's Build(): hands over the builder and goes on when the test does.</summary>
    public DistributedApplication Pass(DistributedApplicationBuilder builder, Func<DistributedApplication> build)
    {
        _builder.TrySetResult(builder);
        _mayBuild.Task.GetAwaiter().GetResult();
        var application = build();
        _application.TrySetResult(application);
        return application;
    }

    private void Run()
    {
        Flow.Value = this;
        try
        {
            var entryPoint = appHost.EntryPoint
                ?? throw new InvalidOperationException($"'{appHost.GetName().Name}' has no entry point.");
            entryPoint.Invoke(obj: null, entryPoint.GetParameters().Length == 0 ? null : [args]);
            Fail(new InvalidOperationException("The entry point exited without building a DistributedApplication."));
        }
        catch (TargetInvocationException error)
        {
            Fail(error.InnerException ?? error);
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private void Fail(Exception error)
    {
        _builder.TrySetException(error);
        _application.TrySetException(error);
    }
}
