using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Pages;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>What people see when they sign in.</summary>
internal sealed class SignInPages(PrincipalDirectory principals, Consents consents)
{
    /// <summary>The form's field that says who signs in: the person's id.</summary>
    public const string UserField = "user";

    /// <summary>The form's field that says whether the person consents: <see cref="Consent"/> or <see cref="Decline"/>.</summary>
    public const string DecisionField = "decision";

    /// <summary>A value of <see cref="DecisionField"/>.</summary>
    public const string Consent = "consent";

    /// <summary>A value of <see cref="DecisionField"/>.</summary>
    public const string Decline = "decline";

    /// <summary>Asks who signs in.</summary>
    public Task AskWhoAsync(HttpContext http, AuthorizationClient client)
    {
        var people = principals.Users.Select(user => Html.Of($"""
            <li>
            <button name="{UserField}" value="{user.Id}">{user.DisplayName}</button>
            <span>{user.UserName}<br><span class="quiet">{GroupsOf(user)}{ConsentOf(user, client.App)}</span></span>
            </li>
            """));
        return Page.WriteAsync(http, "Sign in", Html.Of($"""
            <h1>Sign in to {client.Name}</h1>
            <p>This page stands in for the workspace's sign-in: there are no passwords, be whoever you like.</p>
            <form method="post">
            <ul class="people">
            {people}
            </ul>
            </form>
            """), formTarget: client.Origin);
    }

    /// <summary>Asks whether an app may act with a token of the person.</summary>
    public static Task AskConsentAsync(HttpContext http, AuthorizationClient client, WorkspaceApp app, User user) =>
        Page.WriteAsync(http, "Consent", Html.Of($"""
            <h1>May {app.Name} act as you?</h1>
            <p>The app asks to act for {user.DisplayName} ({user.UserName}) with these scopes:</p>
            <ul>
            {app.EffectiveUserApiScopes.Select(scope => Html.Of($"<li><code>{scope}</code></li>"))}
            </ul>
            <p class="quiet">If you decline you are signed in all the same, and the app gets no token of yours.</p>
            <form method="post">
            <input type="hidden" name="{UserField}" value="{user.Id}">
            <button name="{DecisionField}" value="{Consent}">Consent</button>
            <button name="{DecisionField}" value="{Decline}">Decline</button>
            </form>
            """), formTarget: client.Origin);

    /// <summary>Says why nobody can sign in here.</summary>
    public static Task RefuseAsync(HttpContext http, string reason) => Page.WriteAsync(http, "Sign-in failed", Html.Of($"""
        <h1>This sign-in cannot go on</h1>
        <p>{reason}</p>
        <p><a href="/">The workspace's start page</a> lists its apps and their addresses.</p>
        """), StatusCodes.Status400BadRequest);

    private static string GroupsOf(User user) =>
        user.Groups is [] ? "in no group" : $"in {string.Join(", ", user.Groups)}";

    private string ConsentOf(User user, WorkspaceApp? app) => app switch
    {
        null or { EffectiveUserApiScopes: [] } => "",
        _ when consents.Has(user, app) => "; lets the app act as them",
        _ => "; has not consented yet",
    };
}
