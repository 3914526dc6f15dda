using System.Text.Json;
using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>
/// Shows and changes an app's switches. A change comes as JSON or as a form; a browser is sent back to the start page, anybody
/// else gets the switches as they then stand.
/// </summary>
internal static class AppSwitchesEndpoints
{
    private const string Route = FakeWorkspaceRoutes.Apps + "{name}";

    public static void MapAppSwitches(this WebApplication app)
    {
        app.MapGet(Route, (string name, HttpContext http, AppRegistry apps) =>
        {
            var target = apps.Require(name);
            return ApiAnswer.WriteObjectAsync(http, json => Tell(json, target));
        });
        app.MapMethods(Route, ChangeRequest.Methods, (string name, HttpContext http, AppRegistry apps) => ChangeAsync(http, apps.Require(name)));
        app.MapMethods(
            $"{Route}{FakeWorkspaceRoutes.Bindings}{{binding}}",
            ChangeRequest.Methods,
            (string name, string binding, HttpContext http, AppRegistry apps) => ApproveAsync(http, apps.Require(name), binding));
        app.MapPost($"{Route}/cut", (string name, HttpContext http, AppRegistry apps) => CutAsync(http, apps.Require(name)));
    }

    private static async Task ChangeAsync(HttpContext http, WorkspaceApp app)
    {
        var fields = await ChangeRequest.ReadAsync(http);
        // All are read before the first one changes anything.
        foreach (var change in fields.Select(field => Read(field.Key, field.Value)).ToList())
        {
            change(app.Switches);
        }

        if (app.Switches.Stopped)
        {
            app.Running.Cut();
        }

        await ChangeAnswer.WriteAsync(http, json => Tell(json, app));
    }

    private static async Task ApproveAsync(HttpContext http, WorkspaceApp app, string name)
    {
        var binding = app.Bindings.FirstOrDefault(bound => bound.Name == name)
            ?? throw ApiException.NotFound($"App {app.Name} has no binding {name}.");
        var fields = await ChangeRequest.ReadAsync(http);
        binding.Approved = fields is [{ Key: AppSwitchFields.Approved, Value: var text }] && bool.TryParse(text, out var approved)
            ? approved
            : throw ApiException.Invalid($"Send {AppSwitchFields.Approved}, true or false, and nothing else.");
        await ChangeAnswer.WriteAsync(http, json => Tell(json, app));
    }

    private static Task CutAsync(HttpContext http, WorkspaceApp app)
    {
        SameOrigin.Require(http);
        var count = app.Running.Cut();
        return ChangeAnswer.WriteAsync(http, json => json.WriteNumber(AppSwitchFields.Cut, count));
    }

    private static Action<AppSwitches> Read(string field, string text)
    {
        var known = AppSwitch.All.FirstOrDefault(one => one.Field == field)
            ?? throw ApiException.Invalid($"There is no switch {field}; there are {string.Join(", ", AppSwitch.All.Select(one => one.Field))}.");
        return known.Read(text) ?? throw ApiException.Invalid($"{field} must be {known.Expects}.");
    }

    private static void Tell(Utf8JsonWriter json, WorkspaceApp app)
    {
        json.WriteString(AppFields.Name, app.Name);
        foreach (var known in AppSwitch.All)
        {
            json.WritePropertyName(known.Field);
            known.Tell(json, app.Switches);
        }

        WriteBindings(json, app);
    }

    private static void WriteBindings(Utf8JsonWriter json, WorkspaceApp app)
    {
        json.WriteStartArray(AppSwitchFields.Bindings);
        foreach (var binding in app.Bindings)
        {
            json.WriteStartObject();
            json.WriteString(AppFields.Name, binding.Name);
            json.WriteBoolean(AppSwitchFields.Approved, binding.Approved);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
