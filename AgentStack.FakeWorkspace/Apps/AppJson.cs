using System.Globalization;
using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Seed;

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
            WriteResource(json, binding.Seed);
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

    private static void WriteResource(Utf8JsonWriter json, ResourceSeed resource)
    {
        json.WriteStartObject();
        json.WriteString(AppFields.Name, resource.Name);
        var (kind, key, id, permission) = resource switch
        {
            { App: { } app } => (AppFields.App, AppFields.Name, app.Name, app.Permission),
            { Experiment: { } experiment } => (AppFields.Experiment, TraceFields.ExperimentId, experiment.ExperimentId, experiment.Permission),
            { SqlWarehouse: { } warehouse } => (AppFields.SqlWarehouse, AppFields.Id, warehouse.Id, warehouse.Permission),
            _ => throw new InvalidOperationException($"The resource {resource.Name} has no kind."),
        };
        json.WriteStartObject(kind);
        json.WriteString(key, id);
        json.WriteString(AppFields.Permission, permission);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
