using System.Net;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.Deploy.Targets;
using AgentStack.WorkspaceClient;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Debts.Guardrail;

/// <summary>Which endpoint is measured on this machine: one that the workspace's double has.</summary>
internal static class LocalEndpoint
{
    /// <param name="workspace">The double, as the person who asks sees it.</param>
    /// <param name="named">The endpoint that is asked for; null where nothing names one, so that it is the only one there.</param>
    /// <param name="namedBy">What names it.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="TargetException">The double does not have it, has several where none is named, or does not tell.</exception>
    /// <exception cref="WorkspaceException">The double does not answer.</exception>
    public static async Task<string> ChooseAsync(
        WorkspaceApi workspace, string? named, string namedBy, CancellationToken cancellation)
    {
        var known = await ListAsync(workspace, cancellation);
        if (named is null)
        {
            return known is [var only] ? only : throw new TargetException($"Nothing names an endpoint to measure. {TellAll(workspace, known)}");
        }

        return known.Contains(named, StringComparer.Ordinal)
            ? named
            : throw new TargetException($"{namedBy} names endpoint '{named}', which is not there. {TellAll(workspace, known)}");
    }

    private static async Task<IReadOnlyList<string>> ListAsync(WorkspaceApi workspace, CancellationToken cancellation)
    {
        using var answer = await workspace.SendAsync(HttpMethod.Get, WorkspaceRoutes.ServingEndpointsApi, json: null, cancellation);
        return answer.Status is HttpStatusCode.OK && answer.Json.Child(ServingFields.Endpoints) is { ValueKind: JsonValueKind.Array } endpoints
            ? [.. endpoints.EnumerateArray().Select(endpoint => endpoint.Text(ServingFields.Name)).OfType<string>()]
            : throw new TargetException($"{HostOf(workspace)} does not say which endpoints it has (HTTP {(int)answer.Status}): is it the workspace's double?");
    }

    private static string TellAll(WorkspaceApi workspace, IReadOnlyList<string> known) => known is []
        ? $"{HostOf(workspace)} has none that you may see: ask as somebody else with --as."
        : $"{HostOf(workspace)} has {string.Join(", ", known)}: give --endpoint {(known is [var only] ? only : "with one of these")}.";

    private static string HostOf(WorkspaceApi workspace) => workspace.Host!.GetLeftPart(UriPartial.Authority);
}
