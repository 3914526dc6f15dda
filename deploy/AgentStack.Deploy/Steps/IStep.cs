using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Steps;

/// <summary>One probe, or one check.</summary>
internal interface IStep
{
    /// <summary>Its name in the report.</summary>
    string Name { get; }

    /// <summary>The call whose status and content stand in the step's row; <see langword="null"/> where none does.</summary>
    Exchange? Exchange => null;

    /// <summary>How long it may take.</summary>
    TimeSpan Limit => StepRunner.Limit;

    /// <summary>Looks.</summary>
    /// <exception cref="StepFailedException">What it looked for is not so.</exception>
    /// <exception cref="WorkspaceException">The workspace gave nothing.</exception>
    Task<Verdict> RunAsync(CancellationToken cancellation);
}
