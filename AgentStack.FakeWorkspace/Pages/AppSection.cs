using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.FakeWorkspace.SignIn;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The start page's part on one app.</summary>
internal sealed class AppSection(AppRegistry apps, AppEnvironment environment, PrincipalDirectory principals, Consents consents)
{
    public Html Of(WorkspaceApp app) => Html.Of($"""
        <section aria-labelledby="{app.Name}">
        <h2 id="{app.Name}">{app.Name}</h2>
        <table>
        <tr><th scope="row">As people reach it: through the ingress</th>
        <td><a href="{app.Addresses.Url}">{app.Addresses.Url}</a> (<a href="{app.Addresses.Url}{IngressRoutes.SignOut}">sign out</a>)</td></tr>
        <tr><th scope="row">Around the ingress: for debugging</th><td>{Upstream(app)}</td></tr>
        <tr><th scope="row">State</th><td>{AppState.OfCompute(app).State}, {AppState.OfApp(app).State}: {AppState.OfApp(app).Message}</td></tr>
        <tr><th scope="row">Its own identity</th><td>{app.ServicePrincipal.DisplayName}<br><code>{app.ServicePrincipal.ApplicationId}</code></td></tr>
        <tr><th scope="row">Who may use it</th><td>{MayUse(app)}</td></tr>
        <tr><th scope="row">Scopes of user tokens</th><td>{Scopes(app)}</td></tr>
        </table>
        {Bindings(app)}
        {Environment(app)}
        {Consent(app)}
        <h3>Switches</h3>
        {AppSwitchesForm.Of(app)}
        </section>
        """);

    private static Html Upstream(WorkspaceApp app) => app.Addresses.Upstream is { } upstream
        ? Html.Of($"<a href=\"{upstream}\">{upstream}</a><br><span class=\"quiet\">no sign-in, no permission, no identity in the headers</span>")
        : Html.Of($"nothing runs: <code>Apps:{app.Name}:Upstream</code> is not set");

    private string MayUse(WorkspaceApp app)
    {
        var named = (app.Seed.Permissions ?? []).Select(permission => permission.Holder);
        var bound = apps.Apps.SelectMany(other => other.Bindings
            .Where(binding => binding.Seed.App?.Name == app.Name)
            .Select(binding => binding.Approved ? $"app {other.Name}" : $"app {other.Name} (pending approval)"));
        return string.Join(", ", named.Concat(bound));
    }

    private static string Scopes(WorkspaceApp app) =>
        app.EffectiveUserApiScopes is [] ? "none: the app gets no user tokens" : string.Join(", ", app.EffectiveUserApiScopes);

    private static Html Bindings(WorkspaceApp app) => app.Bindings is [] ? default : Html.Of($"""
        <h3>Bindings</h3>
        <table>
        <thead><tr><th>Name</th><th>To</th><th>Permission</th><th>Approval</th></tr></thead>
        <tbody>
        {app.Bindings.Select(binding => Row(app, binding))}
        </tbody>
        </table>
        """);

    private static Html Row(WorkspaceApp app, Binding binding)
    {
        var target = binding.Target;
        var (state, change, next) = binding.Approved ? ("approved", "Withdraw", "false") : ("pending approval", "Approve", "true");
        var route = $"{FakeWorkspaceRoutes.Apps}{app.Name}{FakeWorkspaceRoutes.Bindings}{Uri.EscapeDataString(binding.Name)}";
        return Html.Of($"""
            <tr><td>{binding.Name}</td><td>{target.Kind} {target.Id}</td><td>{target.Permission}</td>
            <td>{state} {Forms.Button(route, AppSwitchFields.Approved, next, change, $"{binding.Name} of {app.Name}")}</td></tr>
            """);
    }

    // The platform's own variables hold the secret; only those of the app's configuration are shown.
    private Html Environment(WorkspaceApp app) => app.Seed.Env is not { Count: > 0 } variables ? default : Html.Of($"""
        <h3>Environment</h3>
        <table>
        <thead><tr><th>Variable</th><th>Value</th><th>From</th></tr></thead>
        <tbody>
        {variables.Select(variable => Row(app, variable))}
        </tbody>
        </table>
        """);

    private Html Row(WorkspaceApp app, VariableSeed variable) => Html.Of($"""
        <tr><td><code>{variable.Name}</code></td><td><code>{environment.ValueOf(app, variable)}</code></td><td>{variable.ValueFrom}</td></tr>
        """);

    private Html Consent(WorkspaceApp app) => app.EffectiveUserApiScopes is [] ? default : Html.Of($"""
        <h3>Consent</h3>
        <table>
        <thead><tr><th>Who</th><th>Lets the app act as them</th></tr></thead>
        <tbody>
        {principals.Users.Select(user => Row(app, user))}
        </tbody>
        </table>
        """);

    private Html Row(WorkspaceApp app, User user)
    {
        var (state, change, next) = consents.Has(user, app) ? ("yes", "Withdraw", "false") : ("no", "Grant", "true");
        var route = $"{ConsentsEndpoint.Route}/{app.Name}/{Uri.EscapeDataString(user.UserName)}";
        return Html.Of($"""
            <tr><td>{user.DisplayName}</td>
            <td>{state} {Forms.Button(route, ConsentsEndpoint.Granted, next, change, $"{user.DisplayName}'s consent to {app.Name}")}</td></tr>
            """);
    }
}
