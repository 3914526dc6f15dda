using AgentStack.Contract;
using AgentStack.Tests.Sockets;

namespace AgentStack.Tests.FakeWorkspace.Ingress;

/// <summary>A browser that comes back from the sign-in page.</summary>
internal static class SignInCallback
{
    /// <summary>Comes back with a code.</summary>
    /// <param name="ask">The answer that sent the browser to the sign-in page.</param>
    /// <param name="cookie">A header, if not the one with the cookie of <paramref name="ask"/>.</param>
    public static Task<RawReply> CallBackAsync(AppBehindIngress app, RawReply ask, string code, string? cookie = null) =>
        app.GetAsync($"{IngressRoutes.Callback}?code={code}&state={StateOf(ask)}", cookie ?? AppBehindIngress.CookieOf(ask), "Accept: text/html");

    /// <summary>The state with which the browser was sent to the sign-in page.</summary>
    public static string StateOf(RawReply ask) => AppBehindIngress.QueryOf(ask.Headers["location"])[OAuthFields.State];

    /// <summary>Asserts that nobody was signed in.</summary>
    public static void Fails(RawReply reply)
    {
        Assert.Equal(400, reply.Status);
        Assert.DoesNotContain("set-cookie", reply.Headers.Keys);
        Assert.Contains("<h1>Not signed in</h1>", reply.Body);
    }
}
