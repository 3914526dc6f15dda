using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>The Apps API as far as this stack goes: look at an app, at all of them, start one, stop one.</summary>
internal sealed class AppsApi(AppRegistry apps, AppAccess access, CallerAuthentication callers, AppJson json)
{
    public async Task ListAsync(HttpContext http)
    {
        var caller = await AuthenticateAsync(http);
        await ApiAnswer.WriteObjectAsync(http, writer =>
        {
            writer.WriteStartArray(AppFields.Apps);
            foreach (var app in apps.Apps.Where(app => MayUse(caller, app)))
            {
                writer.WriteStartObject();
                json.Write(writer, app);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    public async Task GetAsync(string name, HttpContext http) => await AnswerAsync(http, await FindAsync(name, http));

    /// <summary>Starts an app, or stops it with all that it is answering. Who may use it may do that here, as the seed knows no owners.</summary>
    public async Task SetStoppedAsync(string name, bool stopped, HttpContext http)
    {
        var app = await FindAsync(name, http);
        app.Switches.Stopped = stopped;
        if (stopped)
        {
            app.Running.Cut();
        }

        await AnswerAsync(http, app);
    }

    private async Task<WorkspaceApp> FindAsync(string name, HttpContext http)
    {
        var caller = await AuthenticateAsync(http);
        var app = apps.Require(name);
        return MayUse(caller, app)
            ? app
            : throw ApiException.Denied($"{caller.Principal.UserName} does not have {AppFields.CanUse} permissions on {app.Name}.");
    }

    private async Task<Caller> AuthenticateAsync(HttpContext http) => (await callers.RequireAsync(http)).MustCover(OAuthScopes.Apps);

    private bool MayUse(Caller caller, WorkspaceApp app) => access.Of(caller.Principal, app) is AccessDecision.Granted;

    private Task AnswerAsync(HttpContext http, WorkspaceApp app) => ApiAnswer.WriteObjectAsync(http, writer => json.Write(writer, app));
}
