using AgentStack.Contract;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;
using AgentStack.FakeWorkspace.Seed;
using AgentStack.FakeWorkspace.Tokens;

namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The page at <c>/</c>: who and what there is, where it is, and what can be switched. It holds no secret and no token.</summary>
internal sealed class StartPage(
    WorkspaceSeed seed,
    PrincipalDirectory principals,
    AppRegistry apps,
    AppSection section,
    DataSection data,
    WorkspaceSwitches switches,
    TokenIssuer tokens)
{
    private const string ConfigurationDocument = WorkspaceRoutes.DatabricksConfig;
    private const string AuthorizationServerDocument = $"{WorkspaceRoutes.IdentityProvider}{WorkspaceRoutes.AuthorizationServer}";

    public Task WriteAsync(HttpContext http) => Page.WriteAsync(http, seed.Name, Html.Of($"""
        <h1>Workspace {seed.Name}</h1>
        <p>This stands in for a Databricks workspace and for the ingress of its apps. All that it knows came from its seed and is
        gone when it stops.</p>
        <ul>
        {apps.Apps.Select(app => Html.Of($"<li><a href=\"{app.Addresses.Url}\">{app.Name}</a>: {app.Seed.Description}</li>"))}
        <li><a href="{FakeWorkspaceRoutes.Traces}">Traces and their assessments</a></li>
        </ul>
        <h2>People</h2>
        <table>
        <thead><tr><th>Name</th><th>E-mail</th><th>Id</th><th>Groups</th></tr></thead>
        <tbody>
        {principals.Users.Select(Row)}
        </tbody>
        </table>
        <h2>Service principals</h2>
        <table>
        <thead><tr><th>Name</th><th>Application id</th><th>Id</th></tr></thead>
        <tbody>
        {principals.ServicePrincipals.Select(Row)}
        </tbody>
        </table>
        {apps.Apps.Select(section.Of)}
        {data.Whole()}
        <h2>The whole workspace</h2>
        {Switches()}
        <p class="quiet">For the SDKs: <a href="{ConfigurationDocument}">configuration</a>,
        <a href="{AuthorizationServerDocument}">authorization server</a>, <a href="{WorkspaceRoutes.Jwks}">keys</a>.</p>
        """));

    private Html Row(User user) => Html.Of($"""
        <tr><td>{user.DisplayName}</td><td>{user.UserName}</td><td><code>{user.Id}@{seed.Id}</code></td><td>{string.Join(", ", user.Groups)}</td></tr>
        """);

    private Html Row(ServicePrincipal principal) => Html.Of($"""
        <tr><td>{principal.DisplayName}</td><td><code>{principal.ApplicationId}</code></td><td><code>{principal.Id}@{seed.Id}</code></td></tr>
        """);

    private Html Switches()
    {
        const string form = "workspace";
        var reference = switches.AppValueFrom is AppReference.Url ? WorkspaceSwitchFields.Url : WorkspaceSwitchFields.Name;
        return Html.Of($"""
            <form method="post" action="{WorkspaceSwitchFields.Route}" class="fields">
            {Forms.Number(form, WorkspaceSwitchFields.TokenLifetimeSeconds, "New tokens are good for (s)", tokens.Lifetime.TotalSeconds, "1")}
            {Forms.Choice(form, WorkspaceSwitchFields.AppValueFrom, "valueFrom of an app", reference, WorkspaceSwitchFields.Name, WorkspaceSwitchFields.Url)}
            {Forms.Choice(form, WorkspaceSwitchFields.AppUrlScheme, "Addresses of apps with scheme", switches.AppUrlScheme ? "true" : "false", "true", "false")}
            <button>Change the workspace</button>
            </form>
            """);
    }
}
