using AgentStack.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AgentStack.Tests.Browser;

/// <summary>A sign-in page on an origin of its own: who comes is signed in and sent back to the front app.</summary>
internal sealed class SignInDouble : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SignInDouble(WebApplication app) => _app = app;

    /// <summary>Ends the session of everyone at a front app: its ingress answers all that comes with a redirect to the sign-in.</summary>
    public static async Task<SignInDouble> EndSessionAsync(ScriptedFrontApp front)
    {
        var app = await LocalServer.StartAsync(app => app.MapGet("/", (HttpContext http) =>
        {
            front.Ingress = null;
            http.Response.Redirect(front.Address.AbsoluteUri);
        }));
        var address = app.Urls.Single();
        front.Ingress = http =>
        {
            http.Response.Redirect(address);
            return Task.CompletedTask;
        };
        return new SignInDouble(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
