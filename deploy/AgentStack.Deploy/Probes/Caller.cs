using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Steps;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Probes;

/// <summary>Whom the workspace takes the bearer of a credential for.</summary>
/// <param name="Name">A person's e-mail, or a service principal's application id.</param>
/// <param name="IsPerson">Whether it is a person.</param>
internal sealed record Caller(string Name, bool IsPerson)
{
    /// <summary>Asks the workspace.</summary>
    /// <exception cref="StepFailedException">It does not say.</exception>
    /// <exception cref="WorkspaceException">It does not answer, or there is no token to ask with.</exception>
    public static async Task<Caller> FindAsync(WorkspaceApi workspace, CancellationToken cancellation)
    {
        using var answer = await workspace.SendAsync(HttpMethod.Get, WorkspaceRoutes.Me, json: null, cancellation);
        return answer.Status is HttpStatusCode.OK && answer.Json.Text(ScimFields.UserName) is { } name
            ? new(name, name.Contains('@', StringComparison.Ordinal) || HasEmail(answer.Json))
            : throw new StepFailedException(
                $"The workspace does not say who calls ({WorkspaceRoutes.Me}: HTTP {(int)answer.Status}): it may be a person.");
    }

    private static bool HasEmail(JsonElement caller) =>
        caller.Child(ScimFields.Emails) is { ValueKind: JsonValueKind.Array } emails && emails.GetArrayLength() > 0;
}
