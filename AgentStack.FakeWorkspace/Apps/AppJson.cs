using System.Globalization;
using System.Text.Json;
using AgentStack.Contract;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Writes an app as the Apps API tells it.</summary>
internal sealed class AppJson(WorkspaceSwitches switches, TimeProvider time)
{
    private readonly DateTimeOffset _createdAt = time.GetUtcNow();

    /// <summary>Writes the fields of an app's object.</summary>
    public void Write(Utf8JsonWriter json, WorkspaceApp app)
    {
        json.WriteString(AppFields.Name, app.Name);
        json.WriteString(AppFields.Description, app.Seed.Description ?? "");
        json.WriteString(AppFields.Url, switches.AppUrlScheme ? app.Addresses.Url : new Uri(app.Addresses.Url).Authority);
        json.WriteString(AppFields.CreateTime, _createdAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z");
        json.WriteString(AppFields.ServicePrincipalClientId, app.ServicePrincipal.ApplicationId);
        json.WriteNumber(AppFields.ServicePrincipalId, long.Parse(app.ServicePrincipal.Id, CultureInfo.InvariantCulture));
        json.WriteString(AppFields.ServicePrincipalName, app.ServicePrincipal.DisplayName);
        json.WriteString(AppFields.OAuthClientId, app.OAuthClientId);
        WriteStatus(json, AppFields.ComputeStatus, AppState.OfCompute(app));
        WriteStatus(json, AppFields.AppStatus, AppState.OfApp(app));
        WriteScopes(json, AppFields.UserApiScopes, app.Seed.UserApiScopes ?? []);
        WriteScopes(json, AppFields.EffectiveUserApiScopes, app.EffectiveUserApiScopes);
        json.WriteStartArray(AppFields.Resources);
        foreach (var binding in app.Bindings)
        {
            WriteResource(json, binding);
        }

        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, string name, AppState status)
    {
        json.WriteStartObject(name);
        json.WriteString(AppFields.State, status.State);
        json.WriteString(AppFields.Message, status.Message);
        json.WriteEndObject();
    }

    private static void WriteScopes(Utf8JsonWriter json, string name, IReadOnlyList<string> scopes)
    {
        json.WriteStartArray(name);
        foreach (var scope in scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
    }

    private static void WriteResource(Utf8JsonWriter json, Binding binding)
    {
        var target = binding.Target;
        json.WriteStartObject();
        json.WriteString(AppFields.Name, binding.Name);
        json.WriteStartObject(target.Kind);
        json.WriteString(target.IdField, target.Id);
        json.WriteString(AppFields.Permission, target.Permission);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
