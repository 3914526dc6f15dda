using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Principals;

/// <summary>Tells whoever has a token who they are, in SCIM's shape.</summary>
internal static class MeEndpoint
{
    /// <summary>Where the SDKs find the workspace's id.</summary>
    private const string WorkspaceIdHeader = "X-Databricks-Org-Id";

    /// <summary>Maps <c>GET /api/2.0/preview/scim/v2/Me</c>. Every token will do.</summary>
    public static void MapMe(this WebApplication app) =>
        app.MapGet(WorkspaceRoutes.Me, async (HttpContext http, CallerAuthentication callers, WorkspaceOptions options) =>
        {
            var caller = await callers.RequireAsync(http);
            http.Response.Headers[WorkspaceIdHeader] = options.WorkspaceId;
            await ApiAnswer.WriteObjectAsync(http, json => Write(json, caller.Principal));
        });

    private static void Write(Utf8JsonWriter json, Principal principal)
    {
        json.WriteStartArray(ScimFields.Schemas);
        json.WriteStringValue(ScimFields.UserSchema);
        json.WriteEndArray();
        json.WriteString(ScimFields.Id, principal.Id);
        json.WriteString(ScimFields.UserName, principal.UserName);
        json.WriteString(ScimFields.DisplayName, principal.DisplayName);
        json.WriteBoolean(ScimFields.Active, true);
        WriteList(json, ScimFields.Emails, principal is User ? [principal.UserName] : [], WriteEmail);
        WriteList(json, ScimFields.Groups, principal.Groups, WriteGroup);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items, Action<Utf8JsonWriter, string> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEmail(Utf8JsonWriter json, string email)
    {
        json.WriteString(ScimFields.Type, "work");
        json.WriteString(ScimFields.Value, email);
        json.WriteBoolean(ScimFields.Primary, true);
    }

    private static void WriteGroup(Utf8JsonWriter json, string group)
    {
        json.WriteString(ScimFields.Type, "direct");
        json.WriteString(ScimFields.Display, group);
    }
}
