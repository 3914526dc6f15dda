using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;
using AgentStack.FakeWorkspace.Apps;
using AgentStack.FakeWorkspace.Principals;

namespace AgentStack.FakeWorkspace.SignIn;

/// <summary>Grants and withdraws a person's consent to an app, around the sign-in page.</summary>
internal static class ConsentsEndpoint
{
    /// <summary>Followed by an app's name and a person's e-mail. PATCH, or POST from a page.</summary>
    public const string Route = FakeWorkspaceRoutes.Prefix + "/consents";

    /// <summary>A boolean: whether the person lets the app act with a token of theirs.</summary>
    public const string Granted = "granted";

    public static void MapConsents(this WebApplication app) => app.MapMethods(
        $"{Route}/{{name}}/{{email}}",
        ChangeRequest.Methods,
        async (string name, string email, HttpContext http, AppRegistry apps, PrincipalDirectory principals, Consents consents) =>
        {
            var target = apps.Require(name);
            var user = principals.ByEmail(email) ?? throw ApiException.NotFound($"There is no user {email}.");
            var fields = await ChangeRequest.ReadAsync(http);
            if (fields is not [{ Key: Granted, Value: var text }] || !bool.TryParse(text, out var granted))
            {
                throw ApiException.Invalid($"Send {Granted}, true or false, and nothing else.");
            }

            Action<User, WorkspaceApp> decide = granted ? consents.Grant : consents.Withdraw;
            decide(user, target);
            await ChangeAnswer.WriteAsync(http, json => json.WriteBoolean(Granted, consents.Has(user, target)));
        });
}
