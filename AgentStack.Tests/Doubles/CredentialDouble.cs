using AgentStack.WorkspaceClient.Credentials;

namespace AgentStack.Tests.Doubles;

/// <summary>An identity whose token, or failure, is what the test says each time.</summary>
internal sealed class CredentialDouble(Func<string> next) : ICredential
{
    public async ValueTask<string> GetTokenAsync(CancellationToken cancellation)
    {
        await Task.CompletedTask;
        return next();
    }
}
