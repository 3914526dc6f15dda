using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Apps;

namespace AgentStack.Deploy.Targets;

/// <summary>An app that was looked up.</summary>
/// <param name="App">What was looked up.</param>
/// <param name="Known">What the workspace says; <see langword="null"/> where only the address is known, or not even that.</param>
/// <param name="Refusal">Why nobody may look at it. It is there all the same.</param>
internal sealed record LocatedApp(TargetApp App, WorkspaceApp? Known, WorkspaceException? Refusal)
{
    /// <summary>Whether anybody here may know where the app is.</summary>
    public bool HasAddress => (App.Url ?? Known?.Url) is not null;

    /// <summary>Where the app is.</summary>
    /// <exception cref="StepFailedException">Nobody here may know.</exception>
    public Uri Address => App.Url ?? Known?.Url ?? throw new StepFailedException(
        $"{Refusal!.Message} Where a resource binding is to grant that, approve it.", Refusal);
}
