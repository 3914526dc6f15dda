using AgentStack.Contract;
using AgentStack.WorkspaceClient;

namespace AgentStack.Deploy.Targets;

/// <summary>What is probed and checked, and as whom. Nothing below knows whether it is on this machine or in a workspace.</summary>
/// <param name="Principal">Who calls as a program.</param>
/// <param name="User">Who calls as a person.</param>
/// <param name="Front">The front app.</param>
/// <param name="Agent">The agent app.</param>
/// <param name="ExpectedEmail">The e-mail of <paramref name="User"/>.</param>
/// <param name="WarehouseId">The SQL warehouse to read the assessments through.</param>
/// <param name="TraceTable">Where the traces are: <c>catalog.schema.prefix</c>.</param>
internal sealed record Target(
    Identity Principal,
    Identity User,
    TargetApp Front,
    TargetApp Agent,
    string? ExpectedEmail,
    string? WarehouseId,
    string? TraceTable) : IAsyncDisposable
{
    /// <summary>The name of the target on this machine.</summary>
    public const string Local = "local";

    /// <summary>What to set where something is missing that only <see cref="EnvironmentVariables"/> or an option can tell.</summary>
    public const string ExpectedEmailIsMissing =
        $"{EnvironmentVariables.ExpectedUserEmail} is not set: set it, or give --expected-email";

    /// <summary>Looks both apps up. People use the front app and programs the agent app, so these ask first.</summary>
    /// <exception cref="TargetException">An app is not there, or has no address.</exception>
    /// <exception cref="WorkspaceException">The workspace does not tell.</exception>
    public async Task<(LocatedApp Front, LocatedApp Agent)> FindAppsAsync(CancellationToken cancellation) => (
        await Front.FindAsync([User, Principal], cancellation),
        await Agent.FindAsync([Principal, User], cancellation));

    public async ValueTask DisposeAsync()
    {
        await User.DisposeAsync();
        await Principal.DisposeAsync();
    }
}
