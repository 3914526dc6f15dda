using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The forms that change an app's switches.</summary>
internal static class AppSwitchesForm
{
    public static Html Of(WorkspaceApp app)
    {
        var route = $"{FakeWorkspaceRoutes.Apps}{app.Name}";
        var switches = app.Switches;
        var mode = switches.AccessToken is AccessTokenMode.Strip ? AppSwitchFields.Strip : AppSwitchFields.Passthrough;
        return Html.Of($"""
            <form method="post" action="{route}" class="fields">
            {Forms.Choice(app.Name, AppSwitchFields.AccessToken, "User token sent by another app", mode, AppSwitchFields.Passthrough, AppSwitchFields.Strip)}
            {Forms.Choice(app.Name, AppSwitchFields.Stopped, "Stopped", switches.Stopped ? "true" : "false", "true", "false")}
            {Forms.Number(app.Name, AppSwitchFields.ColdStartSeconds, "Cold start (s)", switches.ColdStart.TotalSeconds, "any")}
            {Forms.Number(app.Name, AppSwitchFields.IdleSeconds, "Asleep after (s)", switches.Idle.TotalSeconds, "any")}
            {Forms.Number(app.Name, AppSwitchFields.CutAfterSeconds, "Responses cut after (s), 0 for never", switches.CutAfter.TotalSeconds, "any")}
            {Forms.Number(app.Name, AppSwitchFields.LatencyMs, "Added latency (ms)", switches.Latency.TotalMilliseconds, "any")}
            <button>Change {app.Name}</button>
            </form>
            <form method="post" action="{route}/cut"><button>Cut every running response of {app.Name}</button></form>
            """);
    }
}
