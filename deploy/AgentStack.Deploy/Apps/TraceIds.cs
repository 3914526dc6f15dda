using System.Text.Json;
using AgentStack.Contract;
using AgentStack.WorkspaceClient.Http;

namespace AgentStack.Deploy.Apps;

/// <summary>Trace ids in the forms in which agents and their hosts send them.</summary>
internal static class TraceIds
{
    /// <summary>The id that an event, a whole answer, or the response inside one carries.</summary>
    public static string? In(JsonElement body) =>
        body.Child(EventFields.DatabricksOutput).Child(EventFields.Trace).Child(EventFields.Info).Text(EventFields.TraceId)
        ?? body.Text(EventFields.TraceId)
        ?? body.Child(EventFields.Metadata).Text(EventFields.TraceId)
        ?? body.Child(EventFields.Trace).Text(EventFields.Id)
        ?? (body.Child(EventFields.Response) is { ValueKind: JsonValueKind.Object } response ? In(response) : null);

    /// <summary>The id as the assessments' table has it: what follows the last slash of <c>trace:/catalog.schema.prefix/id</c>.</summary>
    public static string Bare(string id) => id[(id.LastIndexOf('/') + 1)..];
}
