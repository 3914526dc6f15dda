using AgentStack.Contract;
using AgentStack.FakeWorkspace.Api;

namespace AgentStack.FakeWorkspace.Apps;

/// <summary>Hands an app its environment, as whoever starts it asks for it.</summary>
internal static class AppEnvironmentEndpoint
{
    /// <summary>Maps <c>GET /_fake/apps/{name}/environment</c>: a flat JSON object, the principal's secret included.</summary>
    public static void MapAppEnvironment(this WebApplication app) =>
        app.MapGet($"{FakeWorkspaceRoutes.Apps}{{name}}{FakeWorkspaceRoutes.Environment}", (string name, HttpContext http, AppRegistry apps, AppEnvironment environment) =>
        {
            var variables = environment.Of(apps.Require(name));
            http.Response.Headers.CacheControl = "no-store";
            return ApiAnswer.WriteObjectAsync(http, json =>
            {
                foreach (var (variable, value) in variables)
                {
                    json.WriteString(variable, value);
                }
            });
        });
}
